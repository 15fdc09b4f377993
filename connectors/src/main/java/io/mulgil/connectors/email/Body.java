package io.mulgil.connectors.email;

import io.mulgil.connectors.notify.Say;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words of a message, as plain text and as HTML in which everything that devices and people wrote is escaped.
 *
 * @param zone in which people read times
 */
record Body(Notification notification, ZoneId zone) {
    /** So many alerts are listed; the page has all. */
    private static final int LISTED = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    String plain() {
        StringBuilder text = new StringBuilder();
        if (notification.alerts().isEmpty()) {
            text.append(notification.text()).append("\n\n");
        }
        for (Notification.Item item : listed()) {
            facts(item).forEach((label, fact) -> text.append(label)
                    .append(": ")
                    .append(oneLine(fact))
                    .append('\n'));
            text.append(item.text()).append("\n\n");
        }
        if (more() > 0) {
            text.append(Say.more(more(), language())).append("\n\n");
        }
        if (hasLink()) {
            text.append(Say.SEE.in(language()))
                    .append(": ")
                    .append(notification.link())
                    .append('\n');
        }
        text.append("\n-- \nMulgil, ").append(oneLine(notification.pipeline())).append('\n');
        return text.toString().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"")
                .append(language().word())
                .append("\"><head><meta charset=\"UTF-8\"></head><body style=\"font-family:sans-serif;color:#1b1f24\">")
                .append("<h2 style=\"font-size:18px;border-left:6px solid ")
                .append(colour())
                .append(";padding-left:10px\">")
                .append(escaped(notification.subject()))
                .append("</h2>");
        if (notification.alerts().isEmpty()) {
            html.append(paragraph(notification.text()));
        }
        listed().forEach(item -> html.append(table(item)));
        if (more() > 0) {
            html.append(paragraph(Say.more(more(), language())));
        }
        if (hasLink()) {
            html.append("<p><a href=\"")
                    .append(escaped(notification.link()))
                    .append("\">")
                    .append(Say.SEE.in(language()))
                    .append("</a></p>");
        }
        return html.append("<p style=\"color:#667\">Mulgil, ")
                .append(escaped(notification.pipeline()))
                .append("</p></body></html>\r\n")
                .toString();
    }

    private String table(Notification.Item item) {
        return facts(item).entrySet().stream()
                        .map(fact -> "<tr><td style=\"color:#667;padding-right:16px\">" + escaped(fact.getKey())
                                + "</td><td>" + escaped(fact.getValue()) + "</td></tr>")
                        .collect(Collectors.joining("", "<table>", "</table>"))
                + paragraph(item.text());
    }

    private Map<String, String> facts(Notification.Item item) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Say.PLACE.in(language()), item.place());
        Say.quantity(item.reading(), item)
                .ifPresent(value -> facts.put(Say.VALUE.in(language()), (item.value() + " " + value).strip()));
        Say.quantity(item.limit(), item).ifPresent(limit -> facts.put(Say.LIMIT.in(language()), limit));
        facts.put(Say.SEVERITY.in(language()), Say.severity(item.severity(), language()));
        facts.put(Say.RULE.in(language()), item.rule());
        facts.put(Say.RAISED.in(language()), time(item.raised()));
        item.cleared().ifPresent(cleared -> facts.put(Say.CLEARED.in(language()), time(cleared)));
        return facts;
    }

    private List<Notification.Item> listed() {
        return notification
                .alerts()
                .subList(0, Math.min(LISTED, notification.alerts().size()));
    }

    private int more() {
        return Math.max(notification.total(), notification.alerts().size())
                - (listed().isEmpty() ? notification.total() : listed().size());
    }

    private Language language() {
        return notification.language();
    }

    private boolean hasLink() {
        return notification.link().matches("https?://[^\\s<>\"]+");
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    private String colour() {
        return switch (notification.severity()) {
            case INFO -> "#2b6cb0";
            case WARNING -> "#d97706";
            case CRITICAL -> "#c53030";
        };
    }

    private static String paragraph(String text) {
        return "<p>" + escaped(text).replace("\n", "<br>") + "</p>";
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
