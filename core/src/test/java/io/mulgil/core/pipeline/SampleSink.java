package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;

/** A sink that needs one option. */
public final class SampleSink implements Component {
    @Override
    public Kind kind() {
        return Kind.SINK;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String summary() {
        return "Stores.";
    }

    @Override
    public Options options() {
        return Options.define().requiredText("table", "Where to.");
    }
}
