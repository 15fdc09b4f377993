package io.mulgil.app.topics;

import io.mulgil.app.entrance.RawProducer;
import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a message on a topic by hand, and answers once Kafka has it. */
@Component
public class TopicSender {
    private final RawProducer producer;
    private final ProgramState state;

    TopicSender(RawProducer producer, ProgramState state) {
        this.producer = producer;
        this.state = state;
    }

    /**
     * What to send; key and value either as text or as Base64, or not at all.
     *
     * @param partition absent for the one that the key chooses
     */
    public record MessageForm(
            @Nullable String key,
            @Nullable String keyBase64,
            @Nullable String value,
            @Nullable String valueBase64,
            @Nullable Map<String, String> headers,
            @Nullable Integer partition) {}

    /** Where the message stands now. */
    public record Sent(int partition, long offset, Instant time) {}

    public Sent send(String topic, MessageForm form) {
        state.disk().filter(disk -> !disk.takesData()).ifPresent(disk -> {
            throw ProblemException.unavailable("disk", disk.message(), "Free some space; it goes on by itself.", 30);
        });
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                form.partition(),
                bytes("key", form.key(), form.keyBase64()),
                bytes("value", form.value(), form.valueBase64()));
        Map<String, String> headers = form.headers() == null ? Map.of() : form.headers();
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            RecordMetadata place = producer.get().send(record).get();
            return new Sent(place.partition(), place.offset(), Instant.ofEpochMilli(place.timestamp()));
        } catch (ExecutionException failure) {
            throw failed(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KafkaException(stop);
        }
    }

    private static RuntimeException failed(ExecutionException failure) {
        if (failure.getCause() instanceof RecordTooLargeException) {
            return new ProblemException(Problem.of(
                    413,
                    "too_large",
                    "The request is too large",
                    "The message is larger than the topic allows",
                    "See max.message.bytes of the topic."));
        }
        return failure.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failure.getCause());
    }

    private static byte @Nullable [] bytes(String what, @Nullable String text, @Nullable String base64) {
        if (text != null && base64 != null) {
            throw ProblemException.badRequest("twice", "The " + what + " is given twice", "Give it once.");
        }
        if (base64 == null) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException no) {
            throw ProblemException.badRequest(
                    "bad_base64", "The " + what + " is no Base64: " + no.getMessage(), "Encode it by RFC 4648.");
        }
    }
}
