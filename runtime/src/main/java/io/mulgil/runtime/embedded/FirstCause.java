package io.mulgil.runtime.embedded;

/** What went wrong at the bottom of a failure: servers wrap "address already in use" in "unable to initialize". */
final class FirstCause {
    private FirstCause() {}

    static String of(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.toString() : first.getMessage();
    }
}
