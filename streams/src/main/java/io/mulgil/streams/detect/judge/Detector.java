package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.Map;

/**
 * Judges one value of one device, reading by reading; one object per rule and series. A reading that is older than the newest is put where it
 * belongs, and the judgement is of the series as it stands then. Never looks ahead.
 */
public interface Detector {
    /** Takes one reading. One of the same time as the newest replaces it. */
    Judgement judge(long millis, double value);

    /** Whether only the reading itself counts, so that one which comes late can be judged on its own. */
    default boolean instant() {
        return false;
    }

    /** What was held against the limit at last. */
    double reading();

    /** How odd it is, for those who judge detectors: the larger the odder; without a score of its own, what is held against the limit. */
    default double score() {
        return reading();
    }

    /** Further numbers behind the last judgement, by the names of {@link io.mulgil.core.alert.Evidence}. */
    default void figures(Map<String, Double> into) {}

    /** What must outlive a restart, but for what the detector puts into its memory itself. */
    void write(StateWriter out);

    void read(StateReader in);
}
