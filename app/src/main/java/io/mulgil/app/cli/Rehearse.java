package io.mulgil.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil alerts rehearse}: what rules would have found in the past, and who would have been told. */
@Command(
        name = "rehearse",
        description = {
            "Runs the rules of a pipeline file, and who is told, over the stored readings.",
            "Says of each rule how often it would have fired, of each channel how many messages it would have told.",
            "With --pipeline-file another file is tried, and compared with the first. Nothing is raised and nobody is told.",
            "Exit code 1 when there would be more messages than --most-messages allows."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil alerts rehearse iot-sensors --days 7",
            "  mulgil alerts rehearse iot-sensors --pipeline-file new.yaml --most-messages 30"
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Rehearse implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Program program = new Program();

    @Parameters(paramLabel = "PIPELINE", description = "File or folder of the pipeline as it runs.")
    private String path = "";

    @Option(names = "--pipeline-file", paramLabel = "FILE", description = "A file whose rules are tried instead.")
    private @Nullable String other;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "The last so many days (default: ${DEFAULT-VALUE}).")
    private int days = 30;

    @Option(names = "--from", paramLabel = "TIME", description = "From this time, such as 2026-11-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "To this time; standard: now.")
    private @Nullable Instant to;

    @Option(names = "--most-messages", paramLabel = "N", description = "More messages than this are a failure.")
    private @Nullable Integer most;

    public Rehearse(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Instant end = to == null ? Instant.now() : to;
        Instant begin = from == null ? end.minus(Duration.ofDays(days)) : from;
        if (!begin.isBefore(end)) {
            throw new Failure("There is no time from " + begin + " to " + end, "give --from before --to, or --days 1");
        }
        return new RehearsalRun(terminal, program.connectFile(), begin, end)
                .run(path, Optional.ofNullable(other), Optional.ofNullable(most));
    }
}
