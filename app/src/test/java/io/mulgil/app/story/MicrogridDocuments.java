package io.mulgil.app.story;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeoutException;

/** The controller of a plant: sends the shipped document once for each second of a past day, to a durable queue. */
final class MicrogridDocuments {
    /** Korean local time, as the controller writes it. */
    static final LocalDateTime FIRST = LocalDateTime.parse("2026-06-01T00:00:00");

    static final String QUEUE = "plant";
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final AMQP.BasicProperties DURABLE =
            new AMQP.BasicProperties.Builder().deliveryMode(2).build();
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final int port;
    private final String document;

    MicrogridDocuments(int port, Path root) throws IOException {
        this.port = port;
        String shipped = Files.readString(root.resolve("pipelines/campus-microgrid/document.json"));
        this.document = shipped.replaceFirst("\"timestamp\" : \"[^\"]*\"", "\"timestamp\" : \"TIME\"");
    }

    /** Sends chunks until the server has confirmed all; a chunk whose confirmation got lost is sent again, which is the same readings. */
    void send(int count, int chunk) {
        for (int from = 0; from < count; ) {
            try {
                from = sendFrom(from, count, chunk);
            } catch (IOException | TimeoutException | RuntimeException e) {
                await().pollDelay(BETWEEN_ATTEMPTS).until(() -> true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int sendFrom(int first, int count, int chunk) throws IOException, TimeoutException, InterruptedException {
        int from = first;
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        try (Connection connection = factory.newConnection("plant");
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.confirmSelect();
            int to = Math.min(count, from + chunk);
            for (int i = from; i < to; i++) {
                channel.basicPublish("", QUEUE, DURABLE, at(i));
            }
            channel.waitForConfirmsOrDie(30_000);
            from = to;
        }
        return from;
    }

    private byte[] at(int second) {
        return document.replace("TIME", FIRST.plusSeconds(second).format(FORMAT))
                .getBytes(StandardCharsets.UTF_8);
    }
}
