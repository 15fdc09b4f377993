package io.mulgil.core.alert;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;

/**
 * A way to reach people: a sink connector on {@code <pipeline>.notifications}, so that repeats, pauses and offsets are Kafka Connect's. Tells
 * what bears its own name and leaves the rest.
 */
public interface Channel extends ConnectorComponent {
    String LANGUAGE = "language";
    String PER_MINUTE = "per-minute";

    @Override
    default Kind kind() {
        return Kind.CHANNEL;
    }

    /** Messages of one channel keep their order. */
    @Override
    default int maxTasks(io.mulgil.core.catalog.Values values, int partitions) {
        return 1;
    }

    /** The options that every channel has; its own follow. */
    static Options common() {
        return Options.define()
                .choice(LANGUAGE, Language.EN.word(), Language.words(), "Language of the messages.")
                .integer(
                        PER_MINUTE,
                        30L,
                        1,
                        10_000,
                        "At most so many messages a minute; more wait, and nothing is left out.");
    }
}
