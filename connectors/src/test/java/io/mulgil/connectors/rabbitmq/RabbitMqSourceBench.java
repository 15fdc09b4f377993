package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import io.mulgil.testkit.RabbitMqServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The source alone on a real RabbitMQ: a full durable queue, one task, each record confirmed as soon as it was polled, as if Kafka were infinitely
 * fast. Beside it the limit: the client library alone, which acknowledges every hundredth delivery for all before it. Prints messages per second.
 * Arguments: messages, bytes of each, runs. See bench/README.md.
 */
final class RabbitMqSourceBench {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PREFETCH = 1_000;
    private static final int ACKNOWLEDGE_EVERY = 100;

    private RabbitMqSourceBench() {}

    public static void main(String[] args) throws Exception {
        int messages = Integer.parseInt(args[0]);
        String text = "x".repeat(Integer.parseInt(args[1]));
        Path folder = Files.createTempDirectory("mulgil-rabbitmq-bench");
        try (RabbitMqServer server = RabbitMqServer.start(folder)) {
            for (int run = 0; run < Integer.parseInt(args[2]); run++) {
                double limit = messages / seconds(bare(filled(server, messages, text), messages));
                double source = messages / seconds(source(server, filled(server, messages, text), messages));
                System.out.printf(
                        Locale.ROOT,
                        "%d bytes: client alone %,.0f messages/s, source %,.0f messages/s, %.2f of it%n",
                        text.length(),
                        limit,
                        source,
                        source / limit);
            }
        }
    }

    private static TestQueue filled(RabbitMqServer server, int messages, String text) {
        TestQueue queue = TestQueue.made(server);
        queue.send(Collections.nCopies(messages, text));
        return queue;
    }

    /** What is measured. */
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Work bare(TestQueue queue, int messages) {
        return () -> queue.on(channel -> {
            CountDownLatch left = new CountDownLatch(messages);
            channel.basicQos(PREFETCH);
            channel.basicConsume(
                    queue.name(),
                    false,
                    (tag, delivery) -> {
                        acknowledge(channel, delivery.getEnvelope().getDeliveryTag(), left);
                        left.countDown();
                    },
                    (CancelCallback) tag -> {});
            left.await();
        });
    }

    private static void acknowledge(Channel channel, long tag, CountDownLatch left) throws java.io.IOException {
        if (tag % ACKNOWLEDGE_EVERY == 0 || left.getCount() == 1) {
            channel.basicAck(tag, true);
        }
    }

    private static Work source(RabbitMqServer server, TestQueue queue, int messages) {
        return () -> {
            Map<String, String> settings = Map.of(
                    "hosts",
                    "127.0.0.1:" + server.port(),
                    "queue",
                    queue.name(),
                    "prefetch",
                    String.valueOf(PREFETCH),
                    "topic",
                    "bench.raw");
            try (SourceRun run = SourceRun.start(new RabbitMqSourceConnector(), settings, new SourceOffsets())) {
                int seen = 0;
                while (seen < messages) {
                    List<SourceRecord> records = run.take(1, PATIENCE);
                    records.forEach(run::commit);
                    seen += records.size();
                }
            }
        };
    }
}
