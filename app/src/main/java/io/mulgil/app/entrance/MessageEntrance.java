package io.mulgil.app.entrance;

import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.pipeline.HttpEntrance;
import io.mulgil.core.pipeline.Part;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.disk.DiskStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Source {@code http}: writes each message of a request to the raw topic, byte for byte, and answers once Kafka has them all. */
@Component
public class MessageEntrance {
    private static final int RETRY_SECONDS = 2;
    private static final int RETRY_DISK_SECONDS = 30;

    private final ProgramState state;
    private final RawProducer producer;
    private final EntranceBook book;
    private final BodyReader bodies = new BodyReader();

    MessageEntrance(ProgramState state, RawProducer producer, EntranceBook book) {
        this.state = state;
        this.producer = producer;
        this.book = book;
    }

    /**
     * @param lines whether each line is a message; else the body is one JSON value, and if that is an array, each element is a message
     * @param encoding of Content-Encoding, or null
     * @param announced length of the body before unpacking, or -1
     */
    public Receipt take(
            RunningPipeline pipeline, InputStream in, boolean lines, @Nullable String encoding, long announced)
            throws IOException {
        Part source = opened(pipeline);
        try (BodyReader.Body body = body(source, in, encoding, announced)) {
            List<MessageSplitter.Span> spans = split(body, lines);
            if (spans.isEmpty()) {
                throw ProblemException.badRequest(
                        "empty", "The body holds no message", "Send a JSON object, an array of them, or one a line.");
            }
            RawBatch batch =
                    new RawBatch(producer.get(), pipeline.pipeline().topics().raw(), (int)
                            source.values().integer("max-bytes"));
            spans.forEach(span -> batch.add(span.of(body.bytes())));
            Receipt receipt = batch.await();
            book.took(pipeline.pipeline().name(), receipt.accepted());
            return receipt;
        }
    }

    /** Returns the pipeline's source http, or ends the request when there is none or it takes nothing in now. */
    Part opened(RunningPipeline pipeline) {
        Part source = source(pipeline);
        requireTaking(pipeline, source);
        return source;
    }

    /** The body of a request, no larger than the source allows. */
    BodyReader.Body body(Part source, InputStream in, @Nullable String encoding, long announced) throws IOException {
        int limit = (int) source.values().integer("max-batch-bytes");
        if (announced > limit) {
            throw BodyReader.tooLarge(limit);
        }
        return bodies.read(in, encoding, limit);
    }

    private static Part source(RunningPipeline pipeline) {
        return pipeline.pipeline().sources().stream()
                .filter(part -> part.component() instanceof HttpEntrance)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "no_http_source",
                        "The pipeline takes no messages over HTTP",
                        "Add http to the sources of its pipeline file."));
    }

    private void requireTaking(RunningPipeline pipeline, Part source) {
        DiskStatus disk = state.disk().orElse(null);
        if (disk != null && !disk.takesData()) {
            throw ProblemException.unavailable(
                    "disk", disk.message(), "Free some space; it goes on by itself.", RETRY_DISK_SECONDS);
        }
        boolean paused = pipeline.sources().stream()
                .anyMatch(status ->
                        status.name().equals(source.name()) && status.state().equals("paused"));
        if (paused || pipeline.state() != DeploymentState.RUNNING) {
            throw ProblemException.unavailable(
                    "not_running",
                    "The pipeline is " + (paused ? "paused" : pipeline.state().text()),
                    "Wait until it runs, or resume it; what was not answered with 202 has to be sent again.",
                    RETRY_SECONDS);
        }
    }

    private static List<MessageSplitter.Span> split(BodyReader.Body body, boolean lines) {
        try {
            return lines
                    ? MessageSplitter.lines(body.bytes(), body.length())
                    : MessageSplitter.json(body.bytes(), body.length());
        } catch (UnsplittableException e) {
            throw ProblemException.badRequest(
                    "unsplittable",
                    e.getMessage() + "; nothing of the request was taken",
                    "Send a valid JSON array, or one object a line as application/x-ndjson: there one bad line spoils no other.");
        }
    }
}
