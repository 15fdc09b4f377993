package io.mulgil.streams.notify;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a {@link Message} the {@link Notification} that the channel tells. */
final class Composer {
    /** A message lists so many alerts; the others are counted, and on the page. */
    static final int LISTED = 20;

    private final String pipeline;
    private final PolicyRules rules;
    private final Map<String, PolicyChannel> channels;
    private final Links links;
    private final Map<String, String> units;

    Composer(
            String pipeline,
            PolicyRules rules,
            Map<String, PolicyChannel> channels,
            Links links,
            Map<String, String> units) {
        this.pipeline = pipeline;
        this.rules = rules;
        this.channels = Map.copyOf(channels);
        this.links = links;
        this.units = Map.copyOf(units);
    }

    Notification notification(Message message) {
        PolicyChannel channel = channels.get(message.key().channel());
        Language language = channel == null ? Language.EN : channel.language();
        List<OpenAlert> alerts = message.alerts();
        Wording wording = new Wording(pipeline, language, rules.zone(), message);
        String link = alerts.size() == 1 ? links.one(alerts.get(0).id()) : links.all();
        return new Notification(
                id(message),
                pipeline,
                message.key().channel(),
                message.key().to(),
                message.kind(),
                language,
                message.severity(),
                Instant.ofEpochMilli(message.millis()),
                wording.subject(),
                wording.text(link),
                link,
                alerts.size(),
                alerts.stream()
                        .limit(LISTED)
                        .map(alert -> item(alert, language))
                        .toList());
    }

    private Notification.Item item(OpenAlert alert, Language language) {
        AlertEvent raised = alert.raised();
        Map<String, Double> figures = raised.evidence().figures();
        return new Notification.Item(
                alert.id(),
                PlainText.line(alert.alert().rule()),
                alert.severity(),
                Places.of(alert.alert()),
                PlainText.line(alert.alert().value()),
                Optional.ofNullable(figures.get(Evidence.READING)),
                Optional.ofNullable(figures.get(Evidence.LIMIT)),
                PlainText.line(units.getOrDefault(alert.alert().value(), "")),
                raised.time(),
                alert.ended().map(AlertEvent::time),
                Wording.why(alert, language),
                links.one(alert.id()));
    }

    /** The same when the same is decided again after a crash; the first alert tells it from ids of a store that was lost. */
    private String id(Message message) {
        String what = String.join(
                "\n",
                message.key().text(),
                Long.toString(message.sequence()),
                message.kind().word(),
                message.alerts().get(0).id());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return pipeline + "-" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
