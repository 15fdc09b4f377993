package io.mulgil.app.web;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    public ProblemException(Problem problem) {
        this(problem, 0);
    }

    /** @param retryAfterSeconds when it is worth another try; 0 when time does not help */
    public ProblemException(Problem problem, int retryAfterSeconds) {
        super(problem.title() + ": " + problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static ProblemException badRequest(String code, String detail, String remedy) {
        return new ProblemException(Problem.of(400, code, "The request cannot be understood", detail, remedy));
    }

    public static ProblemException notFound(String code, String detail, String remedy) {
        return new ProblemException(Problem.of(404, code, "There is no such thing", detail, remedy));
    }

    public static ProblemException notSignedIn() {
        return new ProblemException(Statuses.signIn());
    }

    /** Something that comes back by itself does not answer now. */
    public static ProblemException unavailable(String code, String detail, String remedy, int retryAfterSeconds) {
        return new ProblemException(Problem.of(503, code, "Not available now", detail, remedy), retryAfterSeconds);
    }

    public Problem problem() {
        return problem;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
