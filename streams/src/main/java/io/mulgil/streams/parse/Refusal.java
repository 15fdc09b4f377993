package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;

/** How parsing says no. */
final class Refusal {
    static final String STAGE = "parse";

    private Refusal() {}

    static Verdict of(Cause cause, String text, int place, String path) {
        return Verdict.rejected(new Rejection(cause, text, STAGE, place, path));
    }

    /** The byte at which the current token begins. */
    static int place(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }
}
