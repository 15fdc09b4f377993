package io.mulgil.streams.parse;

import io.mulgil.streams.step.Verdict;
import org.jspecify.annotations.Nullable;

/** Says what becomes of each leaf while a message is read, where somebody wants to know; else it costs nothing. */
final class LeafAccount {
    private @Nullable LeafReport report;
    private boolean kept;

    /** Keeps account from the next message on. */
    void keep() {
        kept = true;
    }

    /** Begins a message anew. */
    void start() {
        report = kept ? new LeafReport() : null;
    }

    /** Always {@link Verdict#PASS}: a leaf whose fate is known is no reason to refuse the message. */
    Verdict decided(Field field, Fate fate) {
        if (report != null) {
            report.add(field.path, fate);
        }
        return Verdict.PASS;
    }

    /** Takes back what was said of a field, as a later one changed it. */
    void instead(Field field, Fate before, Fate after) {
        if (report != null) {
            report.instead(field.path, before, after);
        }
    }

    void addTo(LeafReport all) {
        if (report != null) {
            all.addAll(report);
        }
    }
}
