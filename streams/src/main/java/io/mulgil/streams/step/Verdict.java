package io.mulgil.streams.step;

import io.mulgil.core.rejected.Rejection;
import org.jspecify.annotations.Nullable;

/** What a step says of a message. One instance each for the two common answers, so that they cost nothing. */
public final class Verdict {
    public static final Verdict PASS = new Verdict(null);
    /** Left out on purpose: counted, not kept. */
    public static final Verdict FILTERED = new Verdict(null);

    private final @Nullable Rejection rejection;

    private Verdict(@Nullable Rejection rejection) {
        this.rejection = rejection;
    }

    public static Verdict rejected(Rejection rejection) {
        return new Verdict(rejection);
    }

    /** Why the message was refused, or null when it was not. */
    public @Nullable Rejection rejection() {
        return rejection;
    }
}
