package io.mulgil.app.web;

/** What is said about an HTTP status that has no words of its own. */
final class Statuses {
    private Statuses() {}

    static Problem problem(int status, String detail) {
        return switch (status) {
            case 400 ->
                Problem.of(
                        400, "bad_request", "The request cannot be understood", detail, "See /openapi for its form.");
            case 401 -> signIn();
            case 403 -> Problem.of(403, "forbidden", "Not allowed", detail, "Ask an administrator.");
            case 404 ->
                Problem.of(404, "not_found", "There is no such thing", detail, "See /openapi for what there is.");
            case 405 ->
                Problem.of(405, "method_not_allowed", "Not with this method", detail, "See /openapi for the methods.");
            case 406 -> Problem.of(406, "not_acceptable", "Not in this form", detail, "Accept application/json.");
            case 413 -> Problem.of(413, "too_large", "The request is too large", detail, "Send less at a time.");
            case 415 ->
                Problem.of(415, "unsupported_media_type", "Not this content type", detail, "Send application/json.");
            default ->
                status >= 500
                        ? Problem.of(status, "internal_error", "Something went wrong inside", detail, "Try again.")
                        : Problem.of(status, "refused", "The request was refused", detail, "See /openapi.");
        };
    }

    static Problem signIn() {
        return Problem.of(
                401,
                "not_signed_in",
                "Not signed in",
                "This needs a session or a token that holds",
                "Open the link that the program printed, sign in, or send Authorization: Bearer TOKEN.");
    }
}
