package io.mulgil.connectors.notify;

import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Notifications as the policy makes them. */
public final class Notes {
    public static final Instant TIME = Instant.parse("2026-11-22T04:00:00Z");
    public static final String LINK = "https://mulgil.example/alerts/a1";

    private Notes() {}

    /** About one alert. */
    public static Notification of(String channel, String id, String subject, String place) {
        return new Notification(
                id,
                "rooms",
                channel,
                "",
                Notification.Kind.ALERT,
                Language.EN,
                Severity.CRITICAL,
                TIME,
                subject,
                "text of " + id,
                LINK,
                1,
                List.of(item("a-" + id, place, Optional.empty())));
    }

    public static Notification digest(String channel, String id, int listed, int total) {
        return new Notification(
                id,
                "rooms",
                channel,
                "",
                Notification.Kind.DIGEST,
                Language.KO,
                Severity.WARNING,
                TIME,
                "2동: 경보 " + total + "건",
                "요약",
                LINK,
                total,
                IntStream.range(0, listed)
                        .mapToObj(i -> item("a-" + id + "-" + i, "2동 " + (100 + i) + "호", Optional.empty()))
                        .toList());
    }

    public static Notification.Item item(String id, String place, Optional<Instant> cleared) {
        return new Notification.Item(
                id,
                "hot",
                Severity.CRITICAL,
                place,
                "temperature",
                Optional.of(36.25),
                Optional.of(35.0),
                "°C",
                TIME,
                cleared,
                "temperature 36.25 °C is above 35 °C",
                "");
    }

    /** The same for somebody else, in another language, or over. */
    public static Notification with(
            Notification it, String to, Language language, Notification.Kind kind, List<Notification.Item> items) {
        return new Notification(
                it.id(),
                it.pipeline(),
                it.channel(),
                to,
                kind,
                language,
                it.severity(),
                it.time(),
                it.subject(),
                it.text(),
                it.link(),
                items.size(),
                items);
    }

    public static String json(Notification notification) {
        return new String(NotificationJson.write(notification), StandardCharsets.UTF_8);
    }
}
