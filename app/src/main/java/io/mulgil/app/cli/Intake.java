package io.mulgil.app.cli;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a pipeline takes, in words and by an example. */
final class Intake {
    private static final Instant EXAMPLE_TIME = Instant.parse("2026-11-22T04:00:00Z");

    private final Pipeline pipeline;
    private final Values parse;
    private final Map<String, Values> rules;

    Intake(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.parse = pipeline.step("parse")
                .map(Part::values)
                .orElseThrow(() -> new IllegalArgumentException("a pipeline without parse"));
        this.rules = pipeline.step("check").map(c -> c.values().named("values")).orElse(Map.of());
    }

    void print(PrintWriter out) {
        out.println(pipeline.name() + " takes JSON objects, one a message, of at most " + parse.integer("max-bytes")
                + " bytes:");
        out.println("  time    " + String.join(" or ", parse.list("time.fields")) + " (" + parse.text("time.format")
                + ", "
                + parse.text("time.zone") + " where it names no zone"
                + (parse.text("time.missing").equals("received") ? "; the time of receipt where there is none)" : ")"));
        tags().forEach((name, tag) -> out.println("  tag     " + tag(name, tag)));
        Map<String, Values> each = parse.named("each");
        each.forEach((name, rule) -> out.println("  reading " + name + ": each element " + rule.text("path")));
        rules.forEach((name, rule) -> out.println("  value   " + name + rule(rule)));
        out.println("  "
                + (rules.isEmpty()
                        ? "value   any numbers and booleans"
                        : "        and any other numbers and booleans"));
        if (each.isEmpty()) {
            example(out);
        }
    }

    /** Only flat messages are short enough to be typed. */
    private void example(PrintWriter out) {
        out.println("Example:");
        out.println("  echo '" + example() + "' | mulgil try " + pipeline.name() + " -");
    }

    private Map<String, Optional<Values>> tags() {
        Map<String, Values> declared = parse.named("tags");
        return declared.isEmpty()
                ? Map.of("device", Optional.empty())
                : declared.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> Optional.of(e.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    private static String tag(String name, Optional<Values> tag) {
        List<String> fields =
                tag.map(t -> t.list("fields")).filter(f -> !f.isEmpty()).orElse(List.of(name));
        String from = fields.equals(List.of(name)) ? "" : " from " + String.join(" or ", fields);
        return name
                + from
                + tag.flatMap(t -> t.textIfSet("default"))
                        .map(d -> ", '" + d + "' where there is none")
                        .orElse("");
    }

    private static String rule(Values rule) {
        List<String> words = new ArrayList<>(List.of(rule.text("type")));
        rule.numberIfSet("min").ifPresent(min -> words.add("at least " + plain(min)));
        rule.numberIfSet("max").ifPresent(max -> words.add("at most " + plain(max)));
        rule.textIfSet("unit").ifPresent(unit -> words.add("in " + unit));
        rule.textIfSet("max-rate").ifPresent(rate -> words.add("changing at most by " + rate));
        if (rule.flag("required")) {
            words.add("required");
        }
        return ": " + String.join(", ", words);
    }

    private String example() {
        List<String> members = new ArrayList<>();
        members.add(member(parse.list("time.fields").get(0), time(parse.text("time.format"))));
        tags().forEach((name, tag) -> members.add(member(
                tag.map(t -> t.list("fields"))
                        .filter(f -> !f.isEmpty())
                        .map(f -> f.get(0))
                        .orElse(name),
                "\"" + name + "-1\"")));
        rules.forEach((name, rule) -> members.add(member(name, value(rule))));
        pipeline.step("filter")
                .map(f -> f.values().named("fields"))
                .orElse(Map.of())
                .forEach((name, field) -> field.list("in").stream()
                        .findFirst()
                        .ifPresent(text -> members.add(member(name, "\"" + text + "\""))));
        if (rules.isEmpty()) {
            members.add(member("temperature", "21.4"));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    private String time(String format) {
        return switch (format) {
            case "epoch-s" -> Long.toString(EXAMPLE_TIME.getEpochSecond());
            case "epoch-ms" -> EXAMPLE_TIME.getEpochSecond() + "000";
            case "epoch-us" -> EXAMPLE_TIME.getEpochSecond() + "000000";
            case "epoch-ns" -> EXAMPLE_TIME.getEpochSecond() + "000000000";
            case "auto" -> "\"" + EXAMPLE_TIME + "\"";
            default ->
                "\""
                        + DateTimeFormatter.ofPattern(format, Locale.ROOT)
                                .format(EXAMPLE_TIME.atZone(ZoneId.of(parse.text("time.zone"))))
                        + "\"";
        };
    }

    private static String value(Values rule) {
        return switch (rule.text("type")) {
            case "number" -> {
                double min = rule.numberIfSet("min").orElse(Double.NaN);
                double max = rule.numberIfSet("max").orElse(Double.NaN);
                double middle = Double.isNaN(min) ? Math.min(max, 1) : Double.isNaN(max) ? min : (min + max) / 2;
                yield plain(Double.isNaN(middle) ? 1 : middle);
            }
            case "boolean" -> "true";
            default -> "\"text\"";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
