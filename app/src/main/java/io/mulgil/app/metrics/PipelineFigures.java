package io.mulgil.app.metrics;

import io.mulgil.app.web.PartBook;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.balance.StageBalance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The program's own figures: what each stage was given and made of it, what waits, what is missing; the disk and the parts. */
@Component
class PipelineFigures {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineFigures.class);

    private final ProgramState state;
    private final PartBook book;

    PipelineFigures(ProgramState state, PartBook book) {
        this.state = state;
        this.book = book;
    }

    String text() {
        Exposition out = new Exposition();
        book.parts()
                .forEach(part ->
                        out.gauge("mulgil_part_up", "Whether a part answers", part.up() ? 1 : 0, "part", part.name()));
        state.disk()
                .ifPresent(disk -> out.gauge(
                        "mulgil_disk_free_bytes", "Room left on the data folder's disk", (double) disk.freeBytes()));
        for (RunningPipeline pipeline : state.pipelines()) {
            try {
                write(out, pipeline);
            } catch (RuntimeException failure) {
                // Figures of the others, and of the JVM, are wanted most when something is down.
                LOG.debug(
                        "The figures of {} cannot be read now",
                        pipeline.pipeline().name(),
                        failure);
            }
        }
        EndToEndLatency.write(out);
        return out.text();
    }

    private static void write(Exposition out, RunningPipeline pipeline) {
        String name = pipeline.pipeline().name();
        BalanceReport balance = pipeline.balance();
        for (StageBalance stage : balance.stages()) {
            stage.in().forEach((what, count) -> messages(out, name, stage.stage(), "in_" + what, count));
            stage.out().forEach((what, count) -> messages(out, name, stage.stage(), what, count));
            out.gauge(
                    "mulgil_balance_remainder",
                    "Messages that are unaccounted for; anything but 0 on a settled stage is a fault",
                    (double) stage.remainder(),
                    "pipeline",
                    name,
                    "stage",
                    stage.stage());
        }
        for (Flow.Stage stage : pipeline.flow().stages()) {
            stage.lag()
                    .ifPresent(lag -> out.gauge(
                            "mulgil_lag_messages",
                            "Messages that wait",
                            lag.doubleValue(),
                            "pipeline",
                            name,
                            "stage",
                            stage.id()));
        }
    }

    private static void messages(Exposition out, String pipeline, String stage, String outcome, long count) {
        out.counter(
                "mulgil_messages_total",
                "Messages by stage and outcome",
                (double) count,
                "pipeline",
                pipeline,
                "stage",
                stage,
                "outcome",
                outcome);
    }
}
