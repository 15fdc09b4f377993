package io.mulgil.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages of a topic are wanted. */
final class MessageOptions {
    @Option(names = "--key", paramLabel = "KEY", description = "The whole key; * stands for any text.")
    private @Nullable String key;

    @Option(names = "--contains", paramLabel = "TEXT", description = "A text of the value.")
    private @Nullable String contains;

    @Option(
            names = "--path",
            paramLabel = "JSONPATH=VALUE",
            description = "What stands at a place of the value, as $.a.list[0].b=text; also < <= > >= with numbers.")
    private @Nullable String path;

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition.")
    private @Nullable Integer partition;

    QueryText query() {
        return new QueryText()
                .put("key", key)
                .put("contains", contains)
                .put("path", path)
                .put("partition", partition);
    }
}
