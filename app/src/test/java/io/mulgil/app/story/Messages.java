package io.mulgil.app.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Messages that a test sends to the raw topic. */
final class Messages {
    private Messages() {}

    /** One good message; every number makes another reading. */
    static String good(Instant first, int number, int devices) {
        Instant time = first.plusSeconds(number / devices);
        return "{\"time\":\"" + time + "\",\"device\":\"dev-" + number % devices + "\",\"temperature\":"
                + (number % 500) / 10.0 + ",\"co2\":" + (400 + number % 100) + "}";
    }

    /** Ten ways of being broken; each has a cause of its own. */
    static List<String> broken(Instant time) {
        String good = "\"time\":\"" + time + "\",\"device\":\"x\"";
        return List.of(
                "hello, world",
                "[1,2,3]",
                "{" + good + ",\"temperature\":2",
                "{" + good + ",\"temperature\":20} and more",
                "{" + good + ",\"note\":\"a\u0001b\",\"temperature\":20}",
                "{" + good + ",\"temperature\":20,\"temperature\":21}",
                "{\"device\":\"x\",\"temperature\":20}",
                "{\"time\":\"yesterday\",\"device\":\"x\",\"temperature\":20}",
                "{" + good + ",\"temperature\":\"warm\",\"co2\":500}",
                "{" + good + ",\"temperature\":150}");
    }

    static final List<String> CAUSES = List.of(
            "not_json",
            "not_an_object",
            "truncated",
            "trailing_text",
            "control_character",
            "duplicate_field",
            "no_time",
            "bad_time",
            "wrong_type",
            "out_of_range");

    /** Sends all and returns when the broker has them, as often as it takes while the broker comes and goes. */
    static void send(String bootstrap, String topic, List<String> messages) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("batch.size", 65_536);
        settings.put("linger.ms", 5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            for (String message : messages) {
                sent.add(producer.send(new ProducerRecord<>(topic, message.getBytes(StandardCharsets.UTF_8))));
            }
            for (java.util.concurrent.Future<?> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
