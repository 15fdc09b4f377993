package io.mulgil.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.webhook.WebhookConnector;
import io.mulgil.core.alert.Notification;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every channel does, whatever its receiver's mood; told by the webhook, as it is the simplest. */
class SendingTest {
    private final StandIn receiver = new StandIn("");
    private final ChannelRun channel = channel(Map.of());

    @AfterEach
    void ends() {
        channel.close();
        receiver.close();
    }

    @Test
    void tellsEachNotificationOnceAndInOrderWhateverTheReceiversMood() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            switch (random.nextInt(6)) {
                case 0 -> receiver.say(429, "slow down", "Retry-After", "0");
                case 1 -> receiver.say(500, "oh");
                case 2 -> receiver.say(503, "busy", "Retry-After", "Tue, 31 Dec 1999 23:59:59 GMT");
                case 3 -> receiver.say(StandIn.CLOSES_HALFWAY, "half of it");
                case 4 -> receiver.say(i % 10 == 0 ? StandIn.HANGS : 408, "");
                default -> receiver.say(200, "");
            }
        }
        send(0, 60);
        channel.untilDone();
        assertThat(taken()).as("seed %d", seed).isEqualTo(ids(0, 60));
        assertThat(channel.run().rejected()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        receiver.say(429, "slow down", "Retry-After", "1");
        send(0, 1);
        channel.untilDone();
        long waited = receiver.heard().get(1).nanos() - receiver.heard().get(0).nanos();
        assertThat(TimeUnit.NANOSECONDS.toMillis(waited)).isBetween(1_000L, 30_000L);
    }

    @Test
    void laysAsideWhatIsRefusedAndTellsTheNext() {
        receiver.say(200, "");
        receiver.say(404, "no such hook\r\nX: y");
        receiver.say(302, "", "Location", "http://169.254.169.254/");
        send(0, 4);
        channel.untilDone();
        assertThat(taken()).isEqualTo(List.of("n0", "n3"));
        String server = "127.0.0.1:" + receiver.port();
        assertThat(channel.run().reasons())
                .containsExactly(
                        "http_404: The server at " + server + " answers 404: no such hook X: y",
                        "http_302: The server at " + server
                                + " answers 302; redirects are not followed: give the address it leads to");
        assertThat(receiver.heard()).hasSize(4);
    }

    @Test
    void leavesOtherChannelsAloneAndLaysAsideWhatIsNoNotification() {
        channel.send(Notes.of("other", "x", "s", "p"));
        channel.sendText("{", "{\"id\":\"n\"}");
        channel.sendText((String) null);
        send(0, 1);
        channel.untilDone();
        assertThat(taken()).isEqualTo(List.of("n0"));
        assertThat(channel.run().reasons())
                .hasSize(3)
                .allMatch(reason -> reason.matches("(?s)(not_a_notification|empty): .+"));
    }

    @Test
    void commitsOnlyWhatWasTold() {
        receiver.say(200, "");
        receiver.say(200, "");
        IntStream.range(0, 1_000).forEach(i -> receiver.say(500, "down"));
        send(0, 10);
        channel.until(() -> receiver.heard().size() > 6);
        assertThat(channel.committed()).isEqualTo(2);
        assertThat(channel.run().retries())
                .as("Connect's loop is never stopped")
                .isZero();
    }

    @Test
    void repeatsAtMostOneWhenWorkersAreKilled() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        send(0, 200);
        int crashes = 10;
        for (int i = 0; i < crashes; i++) {
            int target = taken().size() + 1 + random.nextInt(10);
            channel.until(() -> taken().size() >= target);
            channel.crashAndStart();
        }
        channel.untilDone();
        assertThat(taken().stream().distinct().toList()).as("seed %d", seed).isEqualTo(ids(0, 200));
        assertThat(taken()).as("seed %d", seed).hasSizeBetween(200, 200 + crashes);
    }

    @Test
    void doesNotTellTwiceWhatIsDeliveredTwice() throws Exception {
        send(0, 5);
        channel.untilDone();
        channel.run().offset(ChannelRun.NOTIFICATIONS, 0);
        send(5, 6);
        channel.until(() -> figure("Told").equals(6L));
        assertThat(taken()).isEqualTo(ids(0, 6));
        assertThat(figure("Repeated")).isEqualTo(5L);
    }

    @Test
    void holdsLittleInMemoryWhileTheReceiverIsAway() throws Exception {
        IntStream.range(0, 50).forEach(i -> receiver.say(500, "down"));
        send(0, 500);
        channel.until(() -> receiver.heard().size() > 40);
        assertThat((Integer) figure("Waiting")).isBetween(1, 30);
        assertThat(String.valueOf(figure("LastError"))).contains("answers 500: down");
        assertThat((Long) figure("LastErrorMillis")).isPositive();
        channel.untilDone();
        assertThat(taken()).isEqualTo(ids(0, 500));
        assertThat((Long) figure("Retries")).isGreaterThan(40);
    }

    @Test
    void sendsNoMoreAMinuteThanItMay() {
        try (ChannelRun slow = channel(Map.of("per-minute", "3", "name", "slow"))) {
            for (Notification notification : notifications(0, 5)) {
                slow.send(notification);
            }
            slow.until(() -> slow.committed() == 3);
            for (int turn = 0; turn < 50; turn++) {
                slow.run().turn(5);
            }
            assertThat(taken()).isEqualTo(ids(0, 3));
        }
    }

    private ChannelRun channel(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("url", receiver.url() + "/hook", "allow-hosts", "127.0.0.1"));
        settings.putAll(more);
        return new ChannelRun(new WebhookConnector(), settings);
    }

    private void send(int from, int to) {
        notifications(from, to).forEach(channel::send);
    }

    private static List<Notification> notifications(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Notes.of("duty", "n" + i, "subject " + i, "room " + i))
                .toList();
    }

    private List<String> taken() {
        return receiver.taken().stream().map(it -> it.header("X-mulgil-id")).toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "n" + i).toList();
    }

    private static Object figure(String name) throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.mulgil:type=webhook-channel,connector=rooms-test,task=0"), name);
    }
}
