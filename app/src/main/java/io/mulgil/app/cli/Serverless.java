package io.mulgil.app.cli;

/** A command that talks to no server: whoever waits for its answer should not wait for a logging library to start first. */
public interface Serverless {
    /** Before the first class asks for a logger; nothing that such a command calls has anything to log. */
    static void silence() {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    }
}
