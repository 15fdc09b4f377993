package io.mulgil.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is written is read again, and what others write is refused with a sentence. */
class AlertJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Alert ALERT = new Alert(
            "hot-1",
            "hot",
            "a1",
            Severity.WARNING,
            "sensor-0001",
            new TreeMap<>(Map.of("device", "sensor-0001", "place", "3층 \"북\"")),
            "temperature");

    @Test
    void readsAnEventAsItWasWritten() {
        AlertEvent raised = AlertEvent.found(
                ALERT,
                AlertEvent.Kind.RAISED,
                NOON,
                NOON.plusMillis(40),
                new Words("temperature 36.2 is above 35", "temperature 36.2: 35 초과"),
                new Evidence(
                        new TreeMap<>(Map.of("reading", 36.2, "limit", 35.0)),
                        List.of(new Evidence.Point(NOON.toEpochMilli(), 36.2))));
        assertThat(AlertJson.read(AlertJson.write(raised))).isEqualTo(raised);
    }

    @Test
    void readsWhatAPersonDid() {
        AlertEvent silenced = new AlertEvent(
                ALERT,
                AlertEvent.Kind.SILENCED,
                NOON,
                NOON,
                new Words("silenced", "알림 멈춤"),
                Evidence.NONE,
                "hana",
                "being repaired",
                Optional.of(NOON.plusSeconds(3600)));
        assertThat(AlertJson.read(AlertJson.write(silenced))).isEqualTo(silenced);
    }

    @Test
    void leavesOutWhatJsonCannotSay() {
        AlertEvent endless = AlertEvent.found(
                ALERT,
                AlertEvent.Kind.RAISED,
                NOON,
                NOON,
                new Words("", ""),
                new Evidence(new TreeMap<>(Map.of("score", Double.POSITIVE_INFINITY, "reading", 1.0)), List.of()));
        assertThat(AlertJson.read(AlertJson.write(endless)).evidence().figures())
                .containsOnlyKeys("reading");
    }

    @Test
    void refusesWhatIsNoEvent() {
        for (String text : List.of("", "[]", "{}", "{} {}", "{\"id\":\"a\"}", "not json")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AlertJson.read(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void refusesWhatIsNoNotification() {
        String head = "{\"id\":\"n\",\"pipeline\":\"p\",\"channel\":\"c\",\"kind\":\"alert\",\"language\":\"en\","
                + "\"severity\":\"info\",\"time\":\"2026-11-22T12:00:00Z\",\"subject\":\"s\",\"text\":\"t\",\"alerts\":";
        for (String alerts : List.of("[1]}", "[\"a\"]}", "[{}]}", "[[]]}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NotificationJson.read((head + alerts).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void readsANotificationAsItWasWritten() {
        Notification notification = new Notification(
                "n-1",
                "iot-sensors",
                "slack",
                "#plant",
                Notification.Kind.DIGEST,
                Language.KO,
                Severity.CRITICAL,
                NOON,
                "1905동: 12건",
                "첫째 줄\n둘째 줄",
                "",
                12,
                List.of(new Notification.Item(
                        "hot-1",
                        "hot",
                        Severity.CRITICAL,
                        "1905/3",
                        "temperature",
                        Optional.of(36.2),
                        Optional.empty(),
                        "°C",
                        NOON,
                        Optional.of(NOON.plusSeconds(60)),
                        "36.2",
                        "")));
        assertThat(NotificationJson.read(NotificationJson.write(notification))).isEqualTo(notification);
    }
}
