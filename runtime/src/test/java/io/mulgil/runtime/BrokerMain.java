package io.mulgil.runtime;

import io.mulgil.runtime.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Starts a broker, says READY, and writes to it without end. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            kafka.start((state, message) -> {});
            Queries.createTopic(kafka.address(), "filling");
            System.out.println("READY");
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.address()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                while (true) {
                    var unused = producer.send(new ProducerRecord<>("filling", new byte[1000]));
                }
            }
        }
    }
}
