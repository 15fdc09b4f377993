package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects of one kind inside a document, each of which may be a reading.
 *
 * @param shape what they look like
 * @param words the path to them, split where it goes into an object
 * @param around the ones that these stand in, if any
 * @param holder the object that has the array or the member
 * @param array whether they are elements of an array; else members
 * @param time their own time
 */
record Element(
        Shape shape,
        List<String> words,
        Optional<Element> around,
        Shape holder,
        boolean array,
        Optional<TimeField> time) {
    private static final String OWN_NAME = "@";

    static Element of(Shape shape, List<String> words, Optional<Element> around, Shape holder, boolean array) {
        return new Element(
                shape,
                List.copyOf(words),
                around,
                holder,
                array,
                TimeField.best(
                        Place.leaves(shape).stream().filter(Place::isPlain).toList()));
    }

    String path() {
        return String.join(".", words);
    }

    /** The name of the array or member, without the signs of the path. */
    String called() {
        String last = words.get(words.size() - 1);
        String name = last.equals("*") ? words.get(words.size() - 2) : last;
        return name.replace("[]", "");
    }

    /** Whether any of it would be a value of a reading. */
    boolean hasValues() {
        return Place.leaves(shape).stream()
                .anyMatch(leaf ->
                        leaf.shape().isOnly(Shape.Kind.NUMBER) || leaf.shape().isOnly(Shape.Kind.BOOLEAN));
    }

    /** Where the tag that names each of them comes from, as {@code parse.each} writes it; empty where their times tell them apart. */
    List<String> names() {
        List<String> own = own();
        if (around.isEmpty() || (array && !own.isEmpty() && tellsEverywhere(own))) {
            return own;
        }
        List<String> all = new ArrayList<>();
        String up = "^".repeat(levels(words) - levels(around.get().words()));
        around.get().names().forEach(name -> all.add(up + name));
        all.addAll(own);
        return all;
    }

    /** An array of arrays is a level more. */
    private static int levels(List<String> words) {
        return words.stream()
                .mapToInt(word -> Math.max(1, word.split("\\[]", -1).length - 1))
                .sum();
    }

    private List<String> own() {
        String own = time.map(TimeField::path).orElse("");
        if (!array) {
            return Identity.likely(shape.leaves().filter(leaf -> Identity.isPlain(leaf.name()))).stream()
                    .findFirst()
                    .map(leaf -> List.of(leaf.name()))
                    .orElse(List.of(OWN_NAME));
        }
        List<String> telling = Identity.telling(shape, own);
        if (!telling.isEmpty()) {
            return telling;
        }
        return !own.isEmpty() && Identity.tells(shape, List.of(own)) ? List.of() : List.of(OWN_NAME);
    }

    private boolean tellsEverywhere(List<String> names) {
        long different = shape.rows().stream()
                .map(row -> names.stream().map(row.leaves()::get).toList())
                .distinct()
                .count();
        return different == shape.rows().size() && different > 1;
    }
}
