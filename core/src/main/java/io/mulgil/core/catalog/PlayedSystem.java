package io.mulgil.core.catalog;

/**
 * An outside system that the program can play, so that a source is seen at work where the real one is not at hand. Found through
 * {@link java.util.ServiceLoader}, as {@link Component}s are.
 */
public interface PlayedSystem {
    /** As written on the command line. */
    String name();

    /** What it is, one sentence. */
    String summary();

    Options options();

    /** Starts it; throws {@link IllegalStateException} with a sentence when it cannot. */
    Playing start(Values values);

    /** One that runs. */
    interface Playing extends AutoCloseable {
        /** Where a source finds it. */
        String address();

        @Override
        void close();
    }
}
