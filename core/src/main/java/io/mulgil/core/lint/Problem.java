package io.mulgil.core.lint;

/**
 * Something wrong in a pipeline file.
 *
 * @param severity whether the file can be used all the same
 * @param place where
 * @param code a fixed name for this kind of problem, for searching and for scripts
 * @param what one sentence, with the offending value quoted
 * @param remedy what to do
 */
public record Problem(Severity severity, Place place, String code, String what, String remedy) {
    /** What a file says may hold line breaks; a problem is one line. */
    public Problem {
        what = oneLine(what);
        remedy = oneLine(remedy);
    }

    /** The line that {@code lint} prints: {@code file:line:col severity code: what; remedy}. */
    @Override
    public String toString() {
        return place + " " + severity.text() + " " + code + ": " + what + "; " + remedy;
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }
}
