package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;

/** Source {@code http}: {@code POST /api/v1/pipelines/NAME/messages} and line protocol as to InfluxDB, answered by the program itself. */
public final class HttpEntrance implements Component {
    private static final Options OPTIONS = Options.define()
            .integer("max-bytes", 1_048_576L, 1_024, 67_108_864, "Largest message, in bytes.")
            .integer(
                    "max-batch-bytes",
                    33_554_432L,
                    1_024,
                    268_435_456,
                    "Largest request after decompression, in bytes.");

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String summary() {
        return "Accepts messages by HTTP POST: a JSON object, an array, or one object a line (NDJSON), also gzip; and InfluxDB line protocol at /api/v2/write (bucket) and /write (db), where the pipeline's name is the bucket and each point becomes a message with time, measurement, tags and fields.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }
}
