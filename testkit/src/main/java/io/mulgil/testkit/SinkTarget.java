package io.mulgil.testkit;

import java.util.List;
import java.util.Map;

/** The outside system that a sink writes to, as {@link SinkKit} needs it: real, started by the test. */
public interface SinkTarget {
    /**
     * Settings of a sink that keeps its things apart from those of other names.
     *
     * @param name lower-case letters, digits and {@code _}
     */
    Map<String, String> settings(String name);

    /** What the system holds under that name, one line each, in an order that does not depend on how it was written. */
    List<String> held(String name);

    /** Takes the system away, as a power cut does. */
    void stop();

    /** Brings it back, on the same address with the same data. */
    void startAgain();

    /** Ends it and removes its data. */
    void close();
}
