package io.mulgil.app.query;

/** Cells of a CSV file by RFC 4180, with texts that no spreadsheet takes for a formula. */
public final class CsvCells {
    private CsvCells() {}

    /** A text from a device. What would begin a formula gets an apostrophe, which spreadsheets take as "this is text". */
    public static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    /** A number as it is, also a negative one. */
    public static String number(Object number) {
        return number.toString();
    }

    private static String quoted(String text) {
        boolean special = text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || text.startsWith(" ")
                || text.endsWith(" ");
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
