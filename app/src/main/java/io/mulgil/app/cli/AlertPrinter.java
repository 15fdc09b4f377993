package io.mulgil.app.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** Alerts on the terminal. Texts of devices and people are shown without what could steer the terminal. */
final class AlertPrinter {
    private final PrintWriter out;

    AlertPrinter(PrintWriter out) {
        this.out = out;
    }

    void list(JsonNode page) {
        out.printf("%,d open%n", page.path("open").asLong());
        for (JsonNode alert : page.path("alerts")) {
            out.printf(
                    "%n%-8s %s  %s%s%n",
                    alert.path("severity").asString(),
                    alert.path("raised").asString(),
                    Visible.text(alert.path("device").asString()),
                    state(alert));
            out.printf("  %s%n", words(alert));
            out.printf("  %s%n", alert.path("id").asString());
        }
        if (page.path("more").asBoolean(false)) {
            out.println();
            out.println("There are older ones; ask for more with --limit.");
        }
    }

    void story(JsonNode story) {
        JsonNode alert = story.path("alert");
        out.printf(
                "%s: %s, rule %s, %s%s%n",
                alert.path("severity").asString(),
                Visible.text(alert.path("device").asString()),
                alert.path("rule").asString(),
                alert.path("id").asString(),
                state(alert));
        out.printf("%s%n", words(alert));
        alert.path("figures")
                .properties()
                .forEach(figure -> out.printf(
                        "  %-10s %s%n", figure.getKey(), figure.getValue().asString()));
        out.println();
        for (JsonNode event : story.path("events")) {
            String by = event.path("by").asString("");
            String comment = event.path("comment").asString("");
            out.printf(
                    "%s  %-12s %s%s%n",
                    event.path("time").asString(),
                    event.path("event").asString(),
                    by.isEmpty() ? words(event) : Visible.text(by),
                    comment.isEmpty() ? "" : ": " + Visible.text(comment));
        }
        for (JsonNode told : story.path("told")) {
            out.printf(
                    "%s  told         %s%s: %s%n",
                    told.path("time").asString(),
                    told.path("channel").asString(),
                    told.path("to").asString("").isEmpty()
                            ? ""
                            : " " + Visible.text(told.path("to").asString()),
                    Visible.text(told.path("subject").asString()));
        }
    }

    private static String words(JsonNode of) {
        return Visible.text(of.path("text").path("en").asString(""));
    }

    private static String state(JsonNode alert) {
        if (alert.hasNonNull("cleared")) {
            return "  cleared " + alert.path("cleared").asString();
        }
        return alert.hasNonNull("acknowledged")
                ? "  open, taken on by "
                        + Visible.text(alert.path("acknowledgedBy").asString())
                : "  open";
    }
}
