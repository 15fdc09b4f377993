package io.mulgil.app.cli;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil try}: what a pipeline makes of messages, without any server. */
@Command(
        name = "try",
        description = {
            "Parses messages without any server and says what becomes of each.",
            "Readings go to standard output, exactly as they would stand on their topic; rejected messages and the account of every"
                    + " field go to standard error. Without FILE it says what the pipeline takes.",
            "Exit code 1 when a message was rejected."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil try iot-sensors messages.ndjson > readings.ndjson",
            "  kcat -b localhost:9092 -t iot-sensors.raw -e | mulgil try iot-sensors -"
        })
public final class Try implements Callable<Integer>, Serverless {
    private static final int CHECK_EVERY = 1_000;

    private final Terminal terminal;
    private final Clock clock;

    @Parameters(
            index = "0",
            paramLabel = "PIPELINE",
            description = "A pipeline's file or folder, or the name of one that ships.")
    private String pipeline = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Messages, one a line; - is standard input.")
    private String file = "";

    @Option(names = "--whole", description = "The whole input is one message, whatever lines it has.")
    private boolean whole;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints only the account at the end.")
    private boolean quiet;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text for people (standard), or json: one object a message and one for the account, all to standard output.")
    private OutputFormat format = OutputFormat.TEXT;

    public Try(Terminal terminal) {
        this(terminal, Clock.systemUTC());
    }

    Try(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        PipelineFile.Result read = new PipelineFile(Catalog.load(), terminal.environment())
                .read(new PipelinePaths(terminal).one(pipeline));
        read.problems().forEach(terminal.err()::println);
        if (read.pipeline().isEmpty()) {
            return 1;
        }
        if (file.isEmpty()) {
            new Intake(read.pipeline().get()).print(terminal.out());
            return 0;
        }
        Trial trial = new Trial(read.pipeline().get(), clock);
        TrialPrinter printer =
                format == OutputFormat.JSON ? new TrialJson(terminal, quiet) : new TrialText(terminal, file, quiet);
        try (MessageLines messages = new MessageLines(open(), whole)) {
            run(trial, messages, printer);
        }
        if (trial.messages() == 0) {
            new Intake(read.pipeline().get()).print(terminal.err());
        }
        printer.account(trial);
        return trial.rejected() == 0 && trial.balanced() ? 0 : 1;
    }

    private void run(Trial trial, MessageLines messages, TrialPrinter printer) throws IOException {
        for (Optional<byte[]> next = messages.next(); next.isPresent(); next = messages.next()) {
            byte[] message = next.get();
            Verdict verdict = trial.apply(message);
            Rejection rejection = verdict.rejection();
            if (rejection != null) {
                printer.rejected(messages.line(), message, rejection);
            } else if (verdict == Verdict.PASS) {
                for (String reading : trial.lastReadings()) {
                    printer.accepted(messages.line(), reading);
                }
            } else {
                printer.filtered(messages.line());
            }
            if (messages.mayWait()) {
                terminal.err().flush();
            }
            if ((messages.mayWait() || messages.line() % CHECK_EVERY == 0)
                    && terminal.out().checkError()) {
                return; // whoever reads has seen enough, as head does
            }
        }
    }

    private InputStream open() throws IOException {
        return file.equals("-")
                ? terminal.in()
                : Files.newInputStream(terminal.directory().resolve(file));
    }
}
