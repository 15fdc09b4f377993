package io.mulgil.runtime.part;

import java.util.List;

/**
 * One part of the cluster, embedded or external; who uses it cannot tell which.
 *
 * <p>Called in this order: {@link #prepare}, {@link #ports}, {@link #start}, {@link #close}. {@code close} may come at any time, also twice or while
 * {@code start} still runs, which then ends with an exception.
 */
public interface RunningPart extends AutoCloseable {

    Part part();

    boolean embedded();

    /** Returns where it answers: {@code host:port} for Kafka, a URL for the others; never with a password. */
    String address();

    /** Returns what it says its version is; empty before it is up. */
    String version();

    /** Puts right what an earlier run left behind, before ports are checked. */
    default void prepare(Notes notes) {}

    /** Returns the ports that must be free for it. */
    default List<PortNeed> ports() {
        return List.of();
    }

    /** Returns when it answers; throws {@link PartException} when it cannot. */
    void start(Notes notes);

    /** Returns when it has ended; an external part is left as it is. */
    @Override
    void close();

    /** Where a part says what it is doing. */
    @FunctionalInterface
    interface Notes {
        void say(PartState state, String message);
    }
}
