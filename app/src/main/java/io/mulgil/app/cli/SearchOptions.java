package io.mulgil.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Bounds of a search, and where its result goes. */
final class SearchOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "Messages from then on, such as 2026-11-22T04:00:00Z.")
    @Nullable
    Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Messages before then.")
    @Nullable
    Instant to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Ends after so many matches (default: ${DEFAULT-VALUE}).")
    int limit = 100;

    @Option(names = "--after", paramLabel = "PLACE", description = "Goes on where a search that met its limit ended.")
    @Nullable
    String after;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Puts whole messages into a file, a JSON object a line, in place of printing them.")
    @Nullable
    Path out;
}
