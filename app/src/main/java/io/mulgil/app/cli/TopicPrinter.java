package io.mulgil.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Topics and their messages as text. */
final class TopicPrinter {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int THOUSAND = 1_000;

    private final PrintWriter out;

    TopicPrinter(PrintWriter out) {
        this.out = out;
    }

    void list(JsonNode topics) {
        out.printf("%-44s %10s %14s %10s%n", "TOPIC", "PARTITIONS", "OFFSETS", "SIZE");
        for (JsonNode topic : topics) {
            out.printf(
                    Locale.ROOT,
                    "%-44s %10d %,14d %10s%n",
                    topic.path("name").asString(),
                    topic.path("partitions").asInt(),
                    topic.path("offsets").asLong(),
                    size(topic.path("bytes")));
        }
    }

    void topic(JsonNode topic) {
        out.printf(
                Locale.ROOT,
                "%s: %d partitions, %,d offsets, %s%n",
                topic.path("name").asString(),
                topic.path("partitions").asInt(),
                topic.path("offsets").asLong(),
                size(topic.path("bytes")));
        topic.path("settings")
                .properties()
                .forEach(it ->
                        out.printf("  %-22s %s%n", it.getKey(), it.getValue().asString()));
        out.printf("%n%9s %14s %14s %10s  %s%n", "PARTITION", "BEGIN", "END", "SIZE", "REPLICAS IN SYNC");
        for (JsonNode it : topic.path("partitionList")) {
            out.printf(
                    Locale.ROOT,
                    "%9d %,14d %,14d %10s  %d of %d%n",
                    it.path("partition").asInt(),
                    it.path("begin").asLong(),
                    it.path("end").asLong(),
                    size(it.path("bytes")),
                    it.path("inSync").asInt(),
                    it.path("replicas").asInt());
        }
        groups(topic.path("groups"));
    }

    /** One line a message: text from devices is shown, not obeyed. */
    void message(JsonNode message) {
        String key = message.path("key").asString("");
        String value =
                switch (message.path("kind").asString()) {
                    case "none" -> "(no value)";
                    case "binary" -> "0x" + message.path("preview").asString();
                    default -> message.path("preview").asString();
                };
        String line = "%s  %d:%d  %s  %s%s"
                .formatted(
                        message.path("time").asString(),
                        message.path("partition").asInt(),
                        message.path("offset").asLong(),
                        key.isEmpty() ? "-" : key,
                        value,
                        message.path("cut").asBoolean()
                                ? " ... (%,d bytes)"
                                        .formatted(message.path("size").asInt())
                                : "");
        out.println(Visible.text(line.replace('\n', ' ').replace('\t', ' ')));
    }

    private void groups(JsonNode groups) {
        if (groups.isEmpty()) {
            out.printf("%nNo consumer group notes its place here.%n");
            return;
        }
        out.printf("%n%-44s %-12s %7s %12s%n", "GROUP", "STATE", "MEMBERS", "LAG");
        for (JsonNode group : groups) {
            out.printf(
                    Locale.ROOT,
                    "%-44s %-12s %7d %,12d%n",
                    group.path("name").asString(),
                    group.path("state").asString(),
                    group.path("members").asInt(),
                    group.path("lag").asLong());
        }
    }

    private static String size(JsonNode bytes) {
        if (!bytes.isNumber()) {
            return "-";
        }
        double size = bytes.asDouble();
        int unit = 0;
        while (size >= THOUSAND && unit < UNITS.length - 1) {
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
