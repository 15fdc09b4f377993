package io.mulgil.runtime;

import io.mulgil.runtime.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Starts a broker and many who commit transactions without end, so that at any moment one of them is in the middle of a commit. */
final class CommittingMain {
    static final String TOPIC = "sums";
    private static final int PRODUCERS = 8;
    private static final int COMMITS_BEFORE_READY = 5;

    private CommittingMain() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            kafka.start((state, message) -> {});
            Queries.createTopic(kafka.address(), TOPIC);
            CountDownLatch begun = new CountDownLatch(PRODUCERS);
            for (int i = 0; i < PRODUCERS; i++) {
                String id = "committing-" + i;
                new Thread(() -> commit(kafka.address(), id, begun), id).start();
            }
            begun.await();
            System.out.println("READY");
            new CountDownLatch(1).await();
        }
    }

    private static void commit(String bootstrap, String id, CountDownLatch begun) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "transactional.id", id, "transaction.timeout.ms", 5_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; ; i++) {
                producer.beginTransaction();
                var unused = producer.send(new ProducerRecord<>(TOPIC, new byte[100]));
                producer.commitTransaction();
                if (i == COMMITS_BEFORE_READY) {
                    begun.countDown();
                }
            }
        }
    }
}
