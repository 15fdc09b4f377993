package io.mulgil.app.web;

/**
 * An error as RFC 9457 tells it.
 *
 * @param type a URI for the code
 * @param title what went wrong, the same for every case of the code
 * @param detail what went wrong in this case
 * @param code snake_case, stable, for programs
 * @param remedy what to do about it
 */
public record Problem(String type, String title, int status, String detail, String code, String remedy) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String title, String detail, String remedy) {
        return new Problem("urn:mulgil:problem:" + code, title, status, detail, code, remedy);
    }
}
