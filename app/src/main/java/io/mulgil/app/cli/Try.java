package io.mulgil.app.cli;

import io.mulgil.app.trial.Trial;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.propose.Proposal;
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
            "With --propose it proposes how to parse a message that no pipeline knows yet, as text for a pipeline file.",
            "Exit code 1 when a message was rejected, or nothing can be proposed."
        },
        footer = {
            "",
            "Examples:",
            "  mulgil try iot-sensors messages.ndjson > readings.ndjson",
            "  kcat -b localhost:9092 -t iot-sensors.raw -e | mulgil try iot-sensors -",
            "  mulgil try --propose message.json"
        })
public final class Try implements Callable<Integer>, Serverless {
    private static final int CHECK_EVERY = 1_000;

    private final Terminal terminal;
    private final Clock clock;

    @Parameters(
            index = "0",
            paramLabel = "PIPELINE",
            description =
                    "A pipeline's file or folder, or the name of one that ships. With --propose it is left out, and FILE comes first.")
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
            names = "--propose",
            description =
                    "Proposes the step parse for the message in FILE: its time, its tags, and the readings inside of it.")
    private boolean propose;

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
        if (propose) {
            return propose(file.isEmpty() ? pipeline : file);
        }
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
        try (MessageLines messages = new MessageLines(open(file), whole)) {
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

    /** Whatever lines it has, it is one document. */
    private int propose(String document) throws IOException {
        byte[] message;
        try (MessageLines all = new MessageLines(open(document), true)) {
            message = all.next().orElse(new byte[0]);
        }
        Proposal proposal = Proposal.of(message);
        terminal.out().print(proposal.yaml());
        if (proposal.rejection().isPresent()) {
            new TrialText(terminal, document, false)
                    .rejected(1, message, proposal.rejection().get());
        }
        return proposal.rejection().isPresent() ? 1 : 0;
    }

    private InputStream open(String name) throws IOException {
        return name.equals("-")
                ? terminal.in()
                : Files.newInputStream(terminal.directory().resolve(name));
    }
}
