package io.mulgil.connectors.notify;

import static org.awaitility.Awaitility.await;

import io.mulgil.core.alert.Notification;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;

/** A channel at work over a topic held in memory; the topic outlives the task. */
public final class ChannelRun implements AutoCloseable {
    public static final TopicPartition NOTIFICATIONS = new TopicPartition("rooms.notifications", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SinkTopics topics;
    private final SinkConnector connector;
    private final Map<String, String> settings;
    private SinkRun run;

    public ChannelRun(SinkConnector connector, Map<String, String> settings) {
        this.topics = new SinkTopics();
        this.connector = connector;
        this.settings = settings(settings);
        run = SinkRun.start(connector, this.settings, topics, NOTIFICATIONS);
    }

    /** With what deploying fills in, and short waits. */
    public static Map<String, String> settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(Map.of(
                "name", "rooms-test",
                "channel", "duty",
                "pipeline", "rooms",
                "retry.least", "10ms",
                "retry.most", "100ms",
                "timeout", "500ms",
                "per-minute", "10000"));
        all.putAll(own);
        return all;
    }

    public void send(Notification... notifications) {
        for (Notification notification : notifications) {
            topics.send(NOTIFICATIONS, Notes.json(notification));
        }
    }

    public void sendText(@Nullable String... texts) {
        topics.send(NOTIFICATIONS, texts);
    }

    public SinkRun run() {
        return run;
    }

    /** Turns Connect's loop until that is so. */
    public void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            run.turn(5);
            return condition.call();
        });
    }

    /** Until everything that was sent is done and committed. */
    public void untilDone() {
        until(() -> committed() == topics.of(NOTIFICATIONS).size());
    }

    public long committed() {
        return topics.committed().containsKey(NOTIFICATIONS)
                ? topics.committed().get(NOTIFICATIONS).offset()
                : 0;
    }

    /** The worker is killed, and another one starts. */
    public void crashAndStart() {
        run.crash();
        run = SinkRun.start(connector, settings, topics, NOTIFICATIONS);
    }

    public void forgetCommits() {
        topics.forgetCommits();
    }

    @Override
    public void close() {
        run.close();
    }
}
