package io.mulgil.core.lint;

/**
 * Where something stands.
 *
 * @param file as the person named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {
    /** The place of a text's index; lines end with LF, CR LF or CR, as in YAML. */
    public static Place at(String file, String text, int index) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < index; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                begin = i + 1;
            }
        }
        return new Place(file, line, text.codePointCount(begin, index) + 1);
    }

    /** Further right on the same line. */
    public Place plus(int columns) {
        return new Place(file, line, column + columns);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
