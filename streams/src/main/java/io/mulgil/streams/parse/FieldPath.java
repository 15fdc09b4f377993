package io.mulgil.streams.parse;

import java.util.List;

/**
 * Where a reading takes something from, as seen from its element: {@code id} is a member of the element, {@code ^id} one of the object around
 * it, {@code ^^id} one level further out, {@code $.header.site_id} begins at the document. {@code @} is the name under which the element
 * stands in its object, or its index in an array.
 *
 * @param up levels to climb first
 * @param fromDocument whether it begins at the document instead
 * @param names of the members on the way; {@code @} alone is the object's own name
 */
record FieldPath(int up, boolean fromDocument, List<String> names) {
    static final String OWN_NAME = "@";
    private static final String DOCUMENT = "$.";

    FieldPath {
        names = List.copyOf(names);
    }

    /** Throws {@link IllegalArgumentException} with a sentence when the text is no such path. */
    static FieldPath of(String text) {
        boolean fromDocument = text.startsWith(DOCUMENT);
        int up = 0;
        while (text.startsWith("^", up)) {
            up++;
        }
        String rest = text.substring(fromDocument ? DOCUMENT.length() : up);
        List<String> names = List.of(rest.split("\\.", -1));
        boolean sound = names.stream().noneMatch(name -> name.isBlank() || name.startsWith("^") || name.contains("["));
        if (!sound || (names.contains(OWN_NAME) && names.size() > 1)) {
            throw new IllegalArgumentException("'" + text + "' is no path to a field");
        }
        return new FieldPath(up, fromDocument, names);
    }

    boolean isOwnName() {
        return names.get(0).equals(OWN_NAME);
    }

    /** Whether it names a member of the element itself. */
    boolean isInside() {
        return up == 0 && !fromDocument && !isOwnName();
    }

    @Override
    public String toString() {
        return (fromDocument ? DOCUMENT : "^".repeat(up)) + String.join(".", names);
    }
}
