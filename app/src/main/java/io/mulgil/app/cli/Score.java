package io.mulgil.app.cli;

import io.mulgil.app.score.PipelineScore;
import io.mulgil.app.score.Rules;
import io.mulgil.app.score.ScoreException;
import io.mulgil.app.score.ScoreTable;
import io.mulgil.app.score.ScoredFile;
import io.mulgil.app.score.Series;
import io.mulgil.app.score.SeriesFile;
import io.mulgil.app.score.SeriesRun;
import io.mulgil.app.score.Span;
import io.mulgil.app.score.WindowsFile;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil job score}: how much of what is known to be odd the detectors find, and what they say besides. */
@Command(
        name = "score",
        description = {
            "Runs detectors over series whose odd spans are known and says how good they are.",
            "With --csv and --windows: one condition over CSV files. With PIPELINE: the pipeline's own rules, and the detectors that need no"
                    + " limit, over the faults that its simulator makes.",
            "recall: the part of what is known that an alert was raised for. precision: the part of the alerts that something is known"
                    + " of. delay: from the beginning to the first alert. unfounded: alerts of which nothing is known.",
            "Readings are taken as live, one by one; nothing looks ahead."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil job score --csv sensor-1.csv --csv sensor-2.csv.gz --windows windows.json",
            "  mulgil job score --csv sensor-1.csv --windows windows.json --rule 'avg(value, 1h) > 30' --out scored",
            "  mulgil job score iot-sensors --days 14 --devices 20 --every 10s"
        })
public final class Score implements Callable<Integer>, Serverless {
    /** So that two runs of one file are the same; a Sunday, as weeks begin anywhere. */
    private static final Instant UNTIL = Instant.parse("2026-11-22T00:00:00Z");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..1",
            description = "A pipeline with a simulator: its file or folder, or the name of one that ships.")
    private @Nullable String pipeline;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "A series: a CSV file with the header timestamp,value, plain or .gz. May be given again.")
    private List<Path> files = List.of();

    @Option(
            names = "--windows",
            paramLabel = "FILE",
            description =
                    "What is known: a JSON object that gives for the name of each CSV file (without .gz) pairs of times between which it is odd.")
    private @Nullable Path windows;

    @Option(
            names = "--rule",
            paramLabel = "CONDITION",
            description =
                    "What is scored on CSV files, as after 'when:' in a pipeline file; the column is called value. Standard: seasonal(value)")
    private String rule = "seasonal(value)";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also writes timestamp,value,score,alert of each CSV file to this folder.")
    private @Nullable Path out;

    @Option(names = "--days", paramLabel = "N", description = "How many days are simulated. Standard: 14")
    private int days = 14;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "How many devices, in place of the number in the file.")
    private @Nullable Integer devices;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "How often each sends, in place of what the file says.")
    private @Nullable String every;

    public Score(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (pipeline != null && files.isEmpty() && days > 0) {
                return scored(pipeline);
            }
            if (pipeline == null && !files.isEmpty() && windows != null) {
                new ScoreTable(terminal.out()).print(rule, run(windows));
                return 0;
            }
            throw new Failure(
                    "It is not clear what to score",
                    "name a pipeline with --days above 0, or CSV files with --csv and what is known of them with --windows");
        } catch (ScoreException e) {
            throw new Failure(e.what(), e.remedy());
        }
    }

    private int scored(String name) throws IOException, ScoreException {
        PipelineFile.Result read =
                new PipelineFile(Catalog.load(), terminal.environment()).read(new PipelinePaths(terminal).one(name));
        read.problems().forEach(terminal.err()::println);
        if (read.pipeline().isEmpty()) {
            return 1;
        }
        Map<String, String> changed = new HashMap<>();
        if (devices != null) {
            changed.put("devices", devices.toString());
        }
        if (every != null) {
            changed.put("every", every);
        }
        PipelineScore.of(read.pipeline().get(), changed).run(Duration.ofDays(days), UNTIL, terminal.out());
        return 0;
    }

    private List<SeriesRun> run(Path known) throws IOException, ScoreException {
        Values values = Rules.of(rule);
        Map<String, List<Span>> spans = WindowsFile.read(terminal.directory().resolve(known));
        List<SeriesRun> runs = new ArrayList<>();
        for (Path file : files) {
            List<Span> odd = spans.get(SeriesFile.name(file));
            if (odd == null) {
                throw new Failure(
                        "'" + known + "' says nothing of '" + SeriesFile.name(file) + "'",
                        "add it there, with [] if nothing in it is odd");
            }
            Series series = SeriesFile.read(terminal.directory().resolve(file), odd);
            SeriesRun run = SeriesRun.of(series, values);
            runs.add(run);
            if (out != null) {
                ScoredFile.write(run, terminal.directory().resolve(out));
            }
        }
        return runs;
    }
}
