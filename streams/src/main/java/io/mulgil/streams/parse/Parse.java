package io.mulgil.streams.parse;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Step {@code parse}: what the message's bytes mean. */
public final class Parse implements Component {
    private static final Options TAG = Options.define()
            .list(
                    "fields",
                    List.of(),
                    "Where the tag stands in a message, best first; by default a field of the tag's own name.")
            .text(
                    "default",
                    null,
                    "Used for messages that have none of the fields; without a default such messages are rejected.");

    private static final Options OPTIONS = CompatibleOutput.declare(Options.define()
            .choice("format", "json", List.of("json"), "How messages are written.")
            .listOf(
                    "lenient",
                    List.of(),
                    List.of("control-chars", "trailing-commas", "nan", "comments"),
                    "Departures from strict JSON that are accepted: raw control characters inside texts, a comma before a closing bracket, NaN and Infinity (read as absent), comments.")
            .integer("max-bytes", 1_048_576L, 64, 67_108_864, "Largest message, in bytes.")
            .integer("max-depth", 32L, 1, 500, "Deepest nesting of objects and arrays.")
            .list("drop", List.of(), "Fields to leave out, as paths such as debug.trace; * stands for any characters.")
            .texts("rename", "New names by path: {temp: temperature}.")
            .section("Time")
            .list("time.fields", List.of("time", "timestamp"), "Where the time stands, best first.")
            .texts(
                    "time.parts",
                    "Where the parts of a time stand that is in several fields: {year: year, month: month}; also day, hour, minute and second. The time"
                            + " is the beginning of what they name, in the zone. Used for messages that have none of the fields above.")
            .text(
                    "time.format",
                    "auto",
                    "auto (ISO-8601, or an epoch whose size tells its unit), epoch-s, epoch-ms, epoch-us, epoch-ns, or a pattern such as yyyy-MM-dd HH:mm:ss.")
            .text("time.zone", "UTC", "Zone of times that carry none, such as Asia/Seoul.")
            .choice(
                    "time.missing",
                    "reject",
                    List.of("reject", "received"),
                    "What to do with a message without a time: reject it, or take the time at which it was received.")
            .duration("time.max-ahead", "1h", "How far in the future a time may lie before the message is rejected.")
            .text(
                    "time.earliest",
                    "1990-01-01",
                    "Times before this day (UTC) are rejected: a device whose clock was never set reports 1970.")
            .section("Tags")
            .named(
                    "tags",
                    "The tags that together name one device; they are the key of the table, with the time. By default one tag, device. A tag that the"
                            + " source tells beside the message, such as a level of an MQTT topic, goes before the message's own.",
                    TAG)
            .section("Readings inside a document")
            .named(
                    "each",
                    "For documents that hold many readings: rules by name, each making one reading of every element that its path matches."
                            + " Without rules a message is one reading. With them, fields outside of all elements are left out, but for the time and tags"
                            + " of the document, which its readings share unless their rule says otherwise, and what a rule takes from around its elements.",
                    ElementRule.OPTIONS));

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String summary() {
        return "Turns the bytes of a message into a reading: its time, its tags and its values.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        check(objections, "time.zone", values, ZoneId::of, "use a zone such as UTC, Asia/Seoul or +09:00");
        check(objections, "time.earliest", values, LocalDate::parse, "use a day such as 1990-01-01");
        check(
                objections,
                "time.format",
                values,
                TimeFormat::of,
                "use auto, epoch-s, epoch-ms, epoch-us, epoch-ns, or a pattern such as yyyy-MM-dd HH:mm:ss");
        parts(objections, values.texts("time.parts"));
        for (String tag : values.named("tags").keySet()) {
            if (!tag.matches("[a-z_][a-z0-9_]*") || tag.equals("time")) {
                objections.add(new Objection(
                        "tags." + tag,
                        "bad-name",
                        "'" + tag + "' cannot be a tag's name",
                        "use lower-case letters, digits and _, but not 'time'"));
            }
        }
        if (objections.isEmpty()) {
            objections.addAll(ElementObjections.of(values));
        }
        return objections;
    }

    @Override
    public List<Objection> doubts(Values values) {
        List<Objection> doubts = new ArrayList<>();
        String format = values.text("time.format");
        if (format.startsWith("epoch-") && !values.text("time.zone").equals("UTC")) {
            doubts.add(new Objection(
                    "time.zone",
                    "useless-option",
                    "An epoch counts from 1970 in UTC, so time.zone has no effect with " + format,
                    "remove time.zone"));
        }
        ParseRules rules = ParseRules.of(values);
        List<String> taken = Stream.concat(
                        Stream.concat(rules.timeFields().stream(), rules.timeParts().values().stream()),
                        rules.tags().values().stream().flatMap(tag -> tag.fields().stream()))
                .toList();
        doubts.addAll(ElementObjections.doubts(rules));
        for (String path : values.list("drop")) {
            useless(doubts, taken.contains(path), "drop." + path, path);
        }
        for (String path : rules.rename().keySet()) {
            useless(doubts, taken.contains(path), "rename." + path, path);
        }
        return doubts;
    }

    private static void parts(List<Objection> into, Map<String, String> parts) {
        for (String part : parts.keySet()) {
            int place = TimeParts.NAMES.indexOf(part);
            if (place < 0) {
                into.add(new Objection(
                        "time.parts." + part,
                        "unknown-option",
                        "'" + part + "' is no part of a time",
                        "use " + String.join(", ", TimeParts.NAMES)));
            } else if (place > 0 && !parts.containsKey(TimeParts.NAMES.get(place - 1))) {
                into.add(new Objection(
                        "time.parts." + part,
                        "contradiction",
                        "A " + part + " says nothing without the " + TimeParts.NAMES.get(place - 1),
                        "say where the " + TimeParts.NAMES.get(place - 1) + " stands"));
            }
        }
    }

    private static void useless(List<Objection> into, boolean taken, String option, String path) {
        if (taken) {
            into.add(new Objection(
                    option,
                    "useless-option",
                    "'" + path + "' gives the time or a tag, so this has no effect on it",
                    "remove it here, or from time.fields or tags"));
        }
    }

    private static void check(
            List<Objection> into, String option, Values values, Consumer<String> reader, String remedy) {
        try {
            reader.accept(values.text(option));
        } catch (DateTimeException | IllegalArgumentException e) {
            into.add(new Objection(
                    option, "invalid-value", "'" + values.text(option) + "' is no valid " + option, remedy));
        }
    }
}
