package io.mulgil.streams.notify;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a {@link Message} into words of one language. */
record Wording(String pipeline, Language language, ZoneId zone, Message message) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_SUBJECT = 160;

    /** Why, as the latest event of the alert has it. */
    static String why(OpenAlert alert, Language language) {
        String raised = PlainText.line(alert.raised().text().in(language));
        String ended = alert.ended()
                .map(event -> PlainText.line(event.text().in(language)))
                .orElse("");
        return ended.isEmpty() ? raised : ended;
    }

    String subject() {
        String subject = message.alerts().size() == 1
                ? single(message.alerts().get(0))
                : texts().text(
                                "subject.group",
                                Map.of("pipeline", pipeline, "group", group(), "counts", String.join(", ", counts())));
        return PlainText.line(subject, LONGEST_SUBJECT);
    }

    String text(String link) {
        List<String> lines = new ArrayList<>();
        int left = Composer.LISTED;
        left -= section(message.key().isEscalation() ? "escalation" : "raised", message.raised(), left, lines);
        left -= section("over", message.over(), left, lines);
        left -= section("still", message.still(), left, lines);
        int more = message.alerts().size() - Composer.LISTED + left;
        if (more > 0) {
            lines.add(texts().counted("more", more));
        }
        if (message.passed() > 0) {
            lines.add(texts().counted("passed", message.passed()));
        }
        lines.add(texts().text("zone", Map.of("zone", zone.getId())));
        if (!link.isEmpty()) {
            lines.add(link);
        }
        return String.join("\n", lines);
    }

    private String single(OpenAlert alert) {
        String name;
        if (alert.ended().isPresent()) {
            name = corrected(alert) ? "corrected" : "over";
        } else if (!message.still().isEmpty()) {
            name = "still";
        } else if (message.key().isEscalation()) {
            name = "escalation";
        } else {
            name = alert.isFlapping() ? "flapping" : "alert";
        }
        return texts().text(
                        "subject." + name,
                        Map.of("pipeline", pipeline, "severity", severity(alert.severity()), "what", what(alert)));
    }

    /** Why and where, in few words; an author of a rule may have written the place into the text already. */
    private String what(OpenAlert alert) {
        String why = why(alert, language);
        String place = Places.of(alert.alert());
        if (why.isEmpty()) {
            return PlainText.line(alert.alert().rule()) + ", " + place;
        }
        return why.contains(PlainText.line(alert.alert().device())) ? why : PlainText.line(why, 100) + ", " + place;
    }

    /** As people write it; without a tag the group is that of what is left, as a rule. */
    private String group() {
        String group =
                message.key().group().replace("~1", "/").replace("~0", "~").strip();
        boolean none = group.chars().allMatch(c -> c == '/');
        return PlainText.line(none ? message.alerts().get(0).alert().rule() : group, 80);
    }

    private List<String> counts() {
        List<String> counts = new ArrayList<>();
        if (!message.raised().isEmpty()) {
            boolean escalation = message.key().isEscalation();
            String rules = escalation ? "" : texts().counted("rules", rules());
            counts.add(texts().counted(
                                    escalation ? "escalation" : "alerts",
                                    message.raised().size())
                    + rules);
        }
        if (!message.over().isEmpty()) {
            counts.add(texts().counted("over", message.over().size()));
        }
        if (!message.still().isEmpty()) {
            counts.add(texts().counted("still", message.still().size()));
        }
        return counts;
    }

    private long rules() {
        return message.raised().stream()
                .map(alert -> alert.alert().rule())
                .distinct()
                .count();
    }

    /** Adds at most so many lines; returns how many. */
    private int section(String name, List<OpenAlert> alerts, int most, List<String> lines) {
        int listed = Math.min(most, alerts.size());
        if (listed > 0) {
            lines.add(texts().text("section." + name, Map.of()));
            alerts.stream().limit(listed).map(this::line).forEach(lines::add);
        }
        return listed;
    }

    private String line(OpenAlert alert) {
        return texts().text(
                        "line",
                        Map.of(
                                "time",
                                        time(alert.ended()
                                                .orElse(alert.raised())
                                                .time()),
                                "severity", severity(alert.severity()),
                                "rule", PlainText.line(alert.alert().rule()),
                                "place", Places.of(alert.alert()),
                                "text", why(alert, language),
                                "notes", notes(alert)));
    }

    private String notes(OpenAlert alert) {
        StringBuilder notes = new StringBuilder();
        if (alert.isFlapping()) {
            notes.append(texts().text("note.flapping", Map.of()));
        }
        if (!alert.acknowledgedBy().isBlank()) {
            notes.append(texts().text("note.acknowledged", Map.of("by", PlainText.line(alert.acknowledgedBy()))));
        }
        if (!alert.assignedTo().isBlank()) {
            notes.append(texts().text("note.assigned", Map.of("to", PlainText.line(alert.assignedTo()))));
        }
        alert.ended().ifPresent(event -> notes.append(ended(alert, event)));
        return notes.toString();
    }

    private String ended(OpenAlert alert, AlertEvent event) {
        Duration lasted = Duration.between(alert.raised().time(), event.time());
        return corrected(alert)
                ? texts().text("note.corrected", Map.of())
                : texts().text("note.over", Map.of("duration", Lasting.of(lasted)));
    }

    private static boolean corrected(OpenAlert alert) {
        return alert.ended()
                .filter(event -> event.kind() == AlertEvent.Kind.CORRECTED)
                .isPresent();
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    private String severity(Severity severity) {
        return texts().text("severity." + severity.word(), Map.of());
    }

    private Texts texts() {
        return Texts.in(language);
    }
}
