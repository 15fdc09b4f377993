package io.mulgil.streams.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Which elements of a document a rule of {@code parse.each} means: {@code FieldDeviceLayer.*.service[]} is every element of the array
 * {@code service} in every member of {@code FieldDeviceLayer}. {@code *} stands for one member's name, {@code []} for every element of an array.
 *
 * @param segments names, with {@code *} and {@code []}
 * @param levels how many segments lead to each object on the way: first the document, with none, at last the element
 */
record ElementPath(List<String> segments, List<Integer> levels) {
    static final String ELEMENTS = "[]";
    static final String ANY = "*";

    ElementPath {
        segments = List.copyOf(segments);
        levels = List.copyOf(levels);
    }

    /** Throws {@link IllegalArgumentException} with a sentence when the text is no such path. */
    static ElementPath of(String text) {
        List<String> segments = new ArrayList<>();
        List<Integer> levels = new ArrayList<>(List.of(0));
        for (String part : text.split("\\.", -1)) {
            String name = part;
            int arrays = 0;
            while (name.endsWith(ELEMENTS)) {
                name = name.substring(0, name.length() - ELEMENTS.length());
                arrays++;
            }
            boolean plain = name.indexOf('[') < 0 && name.indexOf(']') < 0 && !name.startsWith("^");
            if (name.isBlank() || !plain || (name.contains(ANY) && !name.equals(ANY))) {
                throw new IllegalArgumentException("'" + part + "' in '" + text + "' is no name");
            }
            segments.add(name);
            for (int i = 0; i < arrays; i++) {
                if (i > 0) {
                    levels.add(segments.size());
                }
                segments.add(ELEMENTS);
            }
            levels.add(segments.size());
        }
        return new ElementPath(segments, levels);
    }

    /** How many objects lie around the element, the document included. */
    int depth() {
        return levels.size() - 1;
    }

    /** Whether a field that stands there is an element. */
    boolean matches(List<String> place) {
        return matches(segments, place);
    }

    /** Whether a field that stands there is an object on the way to the elements, or an element. */
    boolean leadsThrough(List<String> place) {
        return place.size() <= segments.size()
                && levels.contains(place.size())
                && matches(segments.subList(0, place.size()), place);
    }

    /** Whether the elements of an array that stands there are on the way, or are the elements. */
    boolean leadsIntoArray(List<String> place) {
        return place.size() < segments.size()
                && segments.get(place.size()).equals(ELEMENTS)
                && matches(segments.subList(0, place.size()), place);
    }

    /** Where the field is that the path names, as seen from an element. */
    List<String> place(FieldPath path) {
        List<String> place = new ArrayList<>(segments.subList(0, levels.get(level(path))));
        place.addAll(path.names());
        return place;
    }

    /** In which of the objects around the element, counted from the document, the path begins; negative when it climbs out of it. */
    int level(FieldPath path) {
        return path.fromDocument() ? 0 : depth() - path.up();
    }

    static boolean matches(List<String> pattern, List<String> place) {
        boolean matches = pattern.size() == place.size();
        for (int i = 0; matches && i < place.size(); i++) {
            String name = place.get(i);
            matches = pattern.get(i).equals(name) || (pattern.get(i).equals(ANY) && !name.equals(ELEMENTS));
        }
        return matches;
    }
}
