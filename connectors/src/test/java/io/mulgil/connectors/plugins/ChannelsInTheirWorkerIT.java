package io.mulgil.connectors.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.connectors.notify.Notes;
import io.mulgil.connectors.notify.StandIn;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels with their libraries out of their own zips, in a worker that somebody else runs. */
class ChannelsInTheirWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellByWebhookAndByMailAndLayAsideWhatIsRefused() throws Exception {
        int mailPort = Ports.free();
        ServerProcess mail = mail(mailPort);
        try (TheirCluster their = new TheirCluster();
                StandIn receiver = new StandIn("")) {
            topics(their.kafka.address());
            receiver.say(429, "slow down", "Retry-After", "1");
            receiver.say(410, "gone");
            create(their.worker, "webhook", Map.of("url", receiver.url() + "/hook", "allow-hosts", "127.0.0.1"));
            create(
                    their.worker,
                    "email",
                    Map.of(
                            "host", "127.0.0.1",
                            "port", Integer.toString(mailPort),
                            "tls", "none",
                            "from", "mulgil@example.com",
                            "to", "duty@example.com"));
            send(their.kafka.address());
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(receiver.taken().stream().map(it -> it.header("X-mulgil-id")))
                        .containsExactlyElementsOf(IntStream.range(1, 20)
                                .mapToObj(i -> "webhook-" + i)
                                .toList());
                assertThat(mails()).isEqualTo(20);
            });
            assertThat(undelivered(their.kafka.address())).startsWith("http_410: ");
            their.worker.call("POST", "/connectors/rooms-webhook/restart?includeTasks=true", null);
            their.worker.call("POST", "/connectors/rooms-email/restart?includeTasks=true", null);
            await().atMost(PATIENCE)
                    .until(() -> committed(their.kafka.address(), "connect-rooms-email") == 40
                            && committed(their.kafka.address(), "connect-rooms-webhook") == 40);
            assertThat(receiver.taken()).hasSize(19);
            assertThat(mails()).isEqualTo(20);
        } finally {
            mail.kill();
        }
    }

    private static void create(Worker worker, String kind, Map<String, String> own) {
        String type = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        Map<String, String> settings = new HashMap<>(
                TheirCluster.sink("io.mulgil.connectors." + kind + "." + type + "Connector", "rooms-" + kind));
        settings.put("topics", "rooms.notifications");
        settings.put("tasks.max", "1");
        settings.put("channel", kind);
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", "rooms.undelivered");
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        settings.put("errors.deadletterqueue.context.headers.enable", "true");
        settings.putAll(own);
        Worker.Answer answer = worker.call("PUT", "/connectors/rooms-" + kind + "/config", settings);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private static void topics(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic("rooms.notifications", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(String kafka) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 20; i++) {
                for (String channel : List.of("webhook", "email")) {
                    String text = Notes.json(Notes.of(channel, channel + "-" + i, "경보 " + i, "2동"));
                    var unused = producer.send(new ProducerRecord<>("rooms.notifications", channel, text));
                }
            }
        }
    }

    private static String undelivered(String kafka) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest", "group.id", "t");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("rooms.undelivered"));
            ConsumerRecord<String, String> record = await().atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
            assertThat(record.value()).contains("\"webhook-0\"");
            return new String(
                    record.headers()
                            .lastHeader("__connect.errors.exception.message")
                            .value(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static long committed(String kafka, String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private long mails() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private ServerProcess mail(int port) {
        ServerProcess.require(Path.of("/usr/bin/aiosmtpd"), "python3-aiosmtpd");
        return ServerProcess.start(
                        folder,
                        Map.of(),
                        List.of(
                                "/usr/bin/python3",
                                Path.of("src/test/resources/email/mail_server.py")
                                        .toAbsolutePath()
                                        .toString(),
                                Integer.toString(port),
                                folder.toString(),
                                "none",
                                "none",
                                "none"))
                .awaitPort(port);
    }
}
