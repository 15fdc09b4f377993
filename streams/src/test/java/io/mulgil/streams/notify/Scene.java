package io.mulgil.streams.notify;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertEvent.Kind;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import io.mulgil.core.alert.Words;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.catalog.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A policy, its channels {@code slack} (English) and {@code email} (Korean), and a clock that only the test moves. */
final class Scene {
    /** A Sunday; 13:00 in Seoul. */
    static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    static final Words HOT = new Words("temperature 36.2 °C above 35 °C", "온도 36.2 °C, 한계 35 °C 초과");

    private final Map<String, byte[]> store = new HashMap<>();
    private final List<PolicyChannel> channels =
            List.of(new PolicyChannel("slack", Language.EN), new PolicyChannel("email", Language.KO));
    private final List<Notification> told = new ArrayList<>();
    private Values settings;
    private Policy policy;
    private long now = START.toEpochMilli();

    /** Settings as flat {@code name=value}. */
    Scene(String... settings) {
        this.settings = settings(settings);
        policy = policy();
    }

    static Values settings(String... settings) {
        Map<String, String> flat = new HashMap<>();
        flat.put("zone", "Asia/Seoul");
        for (String setting : settings) {
            flat.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new Notify().options().parse(flat);
    }

    static Alert alert(String id, String rule, Severity severity, String... tags) {
        TreeMap<String, String> all = new TreeMap<>(Map.of("device", "sensor-" + id));
        for (String tag : tags) {
            all.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
        }
        return new Alert(id, rule, "v1", severity, "sensor-" + id, all, "temperature");
    }

    void raise(Alert alert) {
        happens(alert, Kind.RAISED);
    }

    void clear(Alert alert) {
        happens(alert, Kind.CLEARED);
    }

    void happens(Alert alert, Kind kind) {
        Evidence evidence = new Evidence(new TreeMap<>(Map.of("reading", 36.2, "limit", 35.0)), List.of());
        policy.apply(AlertEvent.found(alert, kind, time(), time(), HOT, evidence), now, told::add);
    }

    void does(Alert alert, Kind kind, String by, String comment, Optional<Instant> until) {
        policy.apply(
                new AlertEvent(alert, kind, time(), time(), new Words("", ""), Evidence.NONE, by, comment, until),
                now,
                told::add);
    }

    void acknowledge(Alert alert) {
        does(alert, Kind.ACKNOWLEDGED, "hana", "", Optional.empty());
    }

    void silence(Alert alert, String duration) {
        does(alert, Kind.SILENCED, "hana", "", Optional.of(time().plus(DurationText.parse(duration))));
    }

    void apply(AlertEvent event) {
        policy.apply(event, now, told::add);
    }

    /** Lets time pass as a rehearsal does: from one thing that is due to the next. */
    void pass(String duration) {
        until(time().plus(DurationText.parse(duration)));
    }

    void until(Instant then) {
        while (policy.nextTick() <= then.toEpochMilli()) {
            now = Math.max(now, policy.nextTick());
            policy.tick(now, told::add);
        }
        now = Math.max(now, then.toEpochMilli());
        policy.tick(now, told::add);
    }

    void turnBack(String duration) {
        now -= DurationText.parse(duration).toMillis();
    }

    /** The process ends, and another goes on with what the store has. */
    void restart() {
        policy = policy();
    }

    void restartWith(String... settings) {
        this.settings = settings(settings);
        restart();
    }

    Instant time() {
        return Instant.ofEpochMilli(now);
    }

    Policy current() {
        return policy;
    }

    Map<String, byte[]> store() {
        return store;
    }

    /** What was told since the last question. */
    List<Notification> heard() {
        List<Notification> heard = List.copyOf(told);
        told.clear();
        return heard;
    }

    List<Notification> heardBy(String channel) {
        return heard().stream().filter(it -> it.channel().equals(channel)).toList();
    }

    /** Kind, channel and number of alerts of each message, such as {@code alert slack 1}. */
    List<String> heardShort() {
        return heard().stream()
                .map(it -> it.kind().word() + " " + it.channel() + (it.to().isEmpty() ? "" : " " + it.to()) + " "
                        + it.total())
                .toList();
    }

    private Policy policy() {
        return new Policy(
                "iot-sensors",
                settings,
                channels,
                Map.of("temperature", "°C"),
                "https://mulgil.example",
                PolicyStore.in(store));
    }
}
