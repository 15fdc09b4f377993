package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;

/** Source {@code kafka}: a topic that somebody else writes on the same broker. The topology reads it as it is, nothing is copied. */
public final class KafkaTopic implements Component {
    private static final Options OPTIONS =
            Options.define().requiredText("topic", "Name of the topic to read; it must exist, or appear later.");

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String summary() {
        return "Reads an existing topic of the same broker, without a copy.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }
}
