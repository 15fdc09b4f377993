package io.mulgil.app.entrance;

import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.pipeline.HttpEntrance;
import io.mulgil.core.pipeline.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Source {@code http} for senders that speak InfluxDB's line protocol: each point becomes one JSON message on the raw topic. */
@Component
public class LineEntrance {
    /** So many are told one by one; all are counted. */
    private static final int MOST_ERRORS = 50;

    private final ProgramState state;
    private final MessageEntrance entrance;
    private final RawProducer producer;
    private final EntranceBook book;
    private final Clock clock;

    LineEntrance(ProgramState state, MessageEntrance entrance, RawProducer producer, EntranceBook book, Clock clock) {
        this.state = state;
        this.entrance = entrance;
        this.producer = producer;
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param bucket the pipeline, by name; any name where only one pipeline has the source http
     * @param precision unit of the timestamps, as InfluxDB 1 or 2 names it
     * @param encoding of Content-Encoding, or null
     * @param announced length of the body before unpacking, or -1
     */
    public LineReceipt take(
            @Nullable String bucket,
            @Nullable String precision,
            InputStream in,
            @Nullable String encoding,
            long announced)
            throws IOException {
        RunningPipeline pipeline = pipeline(bucket == null ? "" : bucket);
        Precision unit = Precision.named(precision)
                .orElseThrow(() -> ProblemException.badRequest(
                        "bad_precision",
                        "invalid precision \"%s\"; valid precision units are ns, us, ms, s, m and h"
                                .formatted(precision),
                        "Name one of these, or none for ns."));
        Part source = entrance.opened(pipeline);
        try (BodyReader.Body body = entrance.body(source, in, encoding, announced)) {
            RawBatch batch =
                    new RawBatch(producer.get(), pipeline.pipeline().topics().raw(), (int)
                            source.values().integer("max-bytes"));
            LineReceipt receipt = send(new LineReader(body.bytes(), body.length(), unit, clock.instant()), batch);
            book.took(pipeline.pipeline().name(), receipt.accepted());
            return receipt;
        }
    }

    private static LineReceipt send(LineReader lines, RawBatch batch) {
        List<LineReceipt.LineError> errors = new ArrayList<>();
        List<Integer> lineOf = new ArrayList<>();
        int unreadable = 0;
        while (lines.next()) {
            byte[] message = lines.message();
            if (message != null) {
                batch.add(message);
                lineOf.add(lines.line());
            } else if (unreadable++ < MOST_ERRORS) {
                errors.add(new LineReceipt.LineError(lines.line(), lines.original(), lines.error()));
            }
        }
        Receipt receipt = batch.await();
        receipt.rejected().stream()
                .limit(MOST_ERRORS)
                .forEach(it -> errors.add(new LineReceipt.LineError(lineOf.get(it.index()), "", it.detail())));
        errors.sort(Comparator.comparingInt(LineReceipt.LineError::line));
        return new LineReceipt(
                receipt.accepted(), unreadable + receipt.rejected().size(), errors);
    }

    /** A bucket may carry a retention policy behind a slash, as InfluxDB 1's names do. */
    private RunningPipeline pipeline(String bucket) {
        String name = bucket.indexOf('/') < 0 ? bucket : bucket.substring(0, bucket.indexOf('/'));
        Optional<RunningPipeline> named = state.pipelines().stream()
                .filter(it -> it.pipeline().name().equals(name))
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        List<RunningPipeline> open =
                state.pipelines().stream().filter(LineEntrance::hasHttp).toList();
        if (open.size() != 1) {
            throw ProblemException.notFound(
                    "no_such_bucket",
                    "no pipeline \"%s\" runs here, and %s the source http"
                            .formatted(name, open.isEmpty() ? "none has" : "more than one has"),
                    "Name a pipeline with the source http as bucket or db.");
        }
        return open.get(0);
    }

    private static boolean hasHttp(RunningPipeline pipeline) {
        return pipeline.pipeline().sources().stream().anyMatch(part -> part.component() instanceof HttpEntrance);
    }
}
