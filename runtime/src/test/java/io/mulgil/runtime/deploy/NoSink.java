package io.mulgil.runtime.deploy;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;

/** A sink for pipelines whose readings a test takes from the topic itself. */
public final class NoSink implements Component {
    @Override
    public Kind kind() {
        return Kind.SINK;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String summary() {
        return "Leaves the readings on their topic.";
    }

    @Override
    public Options options() {
        return Options.define();
    }
}
