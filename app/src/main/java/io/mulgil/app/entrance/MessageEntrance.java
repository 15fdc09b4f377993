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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Source {@code http}: writes each message of a request to the raw topic, byte for byte, and answers once Kafka has them all. */
@Component
public class MessageEntrance {
    private static final int RETRY_SECONDS = 2;
    private static final int RETRY_DISK_SECONDS = 30;
    private static final byte[] HTTP = "http".getBytes(StandardCharsets.UTF_8);

    private final ProgramState state;
    private final RawProducer producer;
    private final BodyReader bodies = new BodyReader();

    MessageEntrance(ProgramState state, RawProducer producer) {
        this.state = state;
        this.producer = producer;
    }

    /**
     * @param lines whether each line is a message; else the body is one JSON value, and if that is an array, each element is a message
     * @param encoding of Content-Encoding, or null
     * @param announced length of the body before unpacking, or -1
     */
    public Receipt take(
            RunningPipeline pipeline, InputStream in, boolean lines, @Nullable String encoding, long announced)
            throws IOException {
        Part source = source(pipeline);
        requireTaking(pipeline, source);
        int limit = (int) source.values().integer("max-batch-bytes");
        if (announced > limit) {
            throw BodyReader.tooLarge(limit);
        }
        try (BodyReader.Body body = bodies.read(in, encoding, limit)) {
            List<MessageSplitter.Span> spans = split(body, lines);
            if (spans.isEmpty()) {
                throw ProblemException.badRequest(
                        "empty", "The body holds no message", "Send a JSON object, an array of them, or one a line.");
            }
            return send(pipeline.pipeline().topics().raw(), body, spans, (int)
                    source.values().integer("max-bytes"));
        }
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

    private Receipt send(String topic, BodyReader.Body body, List<MessageSplitter.Span> spans, int largest) {
        Producer<byte[], byte[]> open = producer.get();
        List<@Nullable Future<RecordMetadata>> sent = new ArrayList<>(spans.size());
        List<Receipt.Refusal> refused = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            MessageSplitter.Span span = spans.get(i);
            if (span.length() > largest) {
                refused.add(new Receipt.Refusal(
                        i, "too_large", "The message has %d bytes, more than %d".formatted(span.length(), largest)));
                sent.add(null);
            } else {
                sent.add(send(open, topic, span.of(body.bytes())));
            }
        }
        return await(sent, refused);
    }

    private static Future<RecordMetadata> send(Producer<byte[], byte[]> open, String topic, byte[] message) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, message);
        record.headers().add(new RecordHeader("mulgil.received-by", HTTP));
        try {
            return open.send(record);
        } catch (KafkaException | IllegalStateException failure) {
            throw notTaken(failure);
        }
    }

    private static Receipt await(List<@Nullable Future<RecordMetadata>> sent, List<Receipt.Refusal> refused) {
        int accepted = 0;
        for (int i = 0; i < sent.size(); i++) {
            Future<RecordMetadata> future = sent.get(i);
            if (future != null) {
                try {
                    future.get();
                    accepted++;
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof RecordTooLargeException)) {
                        throw notTaken(failure.getCause());
                    }
                    refused.add(new Receipt.Refusal(i, "too_large", "The message is larger than the topic allows"));
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw notTaken(stop);
                }
            }
        }
        return new Receipt(accepted, refused);
    }

    private static ProblemException notTaken(@Nullable Throwable failure) {
        String why = failure instanceof UnknownTopicOrPartitionException ? "has no raw topic yet" : "did not confirm";
        return ProblemException.unavailable(
                "kafka_not_available",
                "Kafka " + why + "; some of the messages may have been taken",
                "Send the whole request again; readings that were taken before are recognised as duplicates.",
                RETRY_SECONDS);
    }
}
