package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Options;

/** A sink that needs one option, and may split its readings by a tag. */
public final class SampleSink implements TableSink {
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
        return Options.define().requiredText("table", "Where to.").text(TABLE_BY, null, "By which tag.");
    }
}
