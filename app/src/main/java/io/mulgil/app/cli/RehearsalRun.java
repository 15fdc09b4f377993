package io.mulgil.app.cli;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.rehearsal.Rehearsal;
import io.mulgil.runtime.rehearsal.RehearsalReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One rehearsal for the terminal. Apart from {@link Rehearse}, so that other commands do not load what it needs. */
final class RehearsalRun {
    private static final int TOO_MANY = 1;

    private final Terminal terminal;
    private final ConnectFile running;
    private final Instant from;
    private final Instant to;

    RehearsalRun(Terminal terminal, ConnectFile running, Instant from, Instant to) {
        this.terminal = terminal;
        this.running = running;
        this.from = from;
        this.to = to;
    }

    /**
     * Runs and prints it; returns the exit code.
     *
     * @param path the pipeline as it runs
     * @param other a file that is tried instead and compared
     * @param most more messages than this are a failure
     */
    int run(String path, Optional<String> other, Optional<Integer> most) throws SQLException {
        RehearsalReport inForce = rehearse(path);
        RehearsalReport tried = inForce;
        if (other.isPresent()) {
            tried = rehearse(other.get());
        }
        new RehearsalPrinter(terminal.out()).print(tried, other.map(file -> inForce));
        if (most.isPresent() && tried.messages() > most.get()) {
            terminal.out().printf("%nMore messages than --most-messages %d allows.%n", most.get());
            return TOO_MANY;
        }
        return 0;
    }

    private RehearsalReport rehearse(String file) throws SQLException {
        Pipeline pipeline = pipeline(file);
        RehearsalProgress progress = new RehearsalProgress(terminal.err(), from, to);
        RehearsalReport report = new Rehearsal(pipeline).run(running.database(), from, to, progress::reached);
        progress.done(report.readings());
        return report;
    }

    private Pipeline pipeline(String file) {
        Path found = new PipelinePaths(terminal).one(file);
        PipelineFile.Result read = new PipelineFile(Catalog.load(), terminal.environment()).read(found);
        read.problems().stream().map(Problem::toString).forEach(terminal.err()::println);
        Pipeline pipeline = read.pipeline()
                .orElseThrow(() -> new Failure("The file '" + found + "' has errors", "correct what is listed above"));
        if (pipeline.step("alerts").isEmpty()) {
            throw new Failure("The file '" + found + "' has no rules", "add a section 'alerts'");
        }
        return pipeline;
    }
}
