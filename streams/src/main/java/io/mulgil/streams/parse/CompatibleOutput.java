package io.mulgil.streams.parse;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.JsonBytes;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes readings once more in the form in which an earlier parser of such plants gave them, so that its consumers can stay: the key
 * {@code 1686310446-site1-field6-2}, and a flat object of {@code Name}, {@code index}, {@code site_id}, {@code service}, {@code timestamp} in
 * seconds and the members of the service. Belongs to one thread.
 */
public final class CompatibleOutput {
    private static final byte[] NAME = ascii("{\"Name\":");
    private static final byte[] INDEX = ascii(",\"index\":");
    private static final byte[] SITE = ascii(",\"site_id\":");
    private static final byte[] SERVICE = ascii(",\"service\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");

    private final JsonBytes json = new JsonBytes();
    private final Set<String> rules;
    private final int site;
    private final int field;
    private final int service;
    private final int name;
    /** What stands in the head of an object and not among its members. */
    private final BitSet described = new BitSet();

    static Options declare(Options options) {
        return options.section("Compatible output")
                .text(
                        "compatible.topic",
                        null,
                        "Topic that readings also go to as one flat object per service, in the form of an earlier parser of microgrid documents:"
                                + " key <epoch seconds>-site<site>-field<index>-<service>. Without it there is no such output.")
                .list("compatible.each", List.of(), "Rules of each whose readings are written so; by default all.")
                .text("compatible.site", "site", "Tag that numbers the site; leading zeros are left out.")
                .text("compatible.service", "device", "Tag that numbers the service.")
                .text("compatible.field", "field", "Column with the field's index, as the rules inherit it.")
                .text("compatible.name", "name", "Column with the field's Name, as the rules inherit it.");
    }

    /** The topic, when the pipeline wants this output. */
    public static Optional<String> topic(Values parse) {
        return parse.textIfSet("compatible.topic");
    }

    public CompatibleOutput(Values parse, List<String> keyTags, Layout layout) {
        rules = Set.copyOf(parse.list("compatible.each"));
        site = layout.slot(parse.text("compatible.site"));
        service = layout.slot(parse.text("compatible.service"));
        field = layout.slot(parse.text("compatible.field"));
        name = layout.slot(parse.text("compatible.name"));
        IntStream.of(site, service, field, name).forEach(described::set);
        keyTags.forEach(tag -> described.set(layout.slot(tag)));
    }

    /** Whether readings of a rule are written. */
    public boolean takes(String rule) {
        return rules.isEmpty() || rules.contains(rule);
    }

    public byte[] key(Row row) {
        return (seconds(row) + "-site" + number(row, site) + "-field" + number(row, field) + "-" + text(row, service))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @param written what has just written the row as a reading */
    public byte[] value(Row row, ReadingWriter written) {
        json.clear();
        json.put(NAME);
        json.text(text(row, name));
        json.put(INDEX);
        json.text("field" + number(row, field));
        json.put(SITE);
        json.text("site" + number(row, site));
        json.put(SERVICE);
        json.text(text(row, service));
        json.put(TIMESTAMP);
        json.number((double) seconds(row)); // exact: far below 2^53
        for (int i = 0; i < row.count(); i++) {
            if (!described.get(row.slotAt(i))) {
                written.copyMember(i, json);
            }
        }
        json.put('}');
        return json.copy();
    }

    private static long seconds(Row row) {
        return Math.floorDiv(row.timeMicros(), 1_000_000L);
    }

    /** A number as this form has it: without leading zeros. */
    private static String number(Row row, int slot) {
        String text = text(row, slot);
        int begin = 0;
        while (begin < text.length() - 1 && text.charAt(begin) == '0') {
            begin++;
        }
        return text.substring(begin);
    }

    private static String text(Row row, int slot) {
        ValueKind kind = row.kind(slot);
        if (kind == null) {
            return "";
        }
        return switch (kind) {
            case TEXT -> row.text(slot);
            case BOOLEAN -> Boolean.toString(row.bool(slot));
            case NUMBER -> whole(row.number(slot));
        };
    }

    private static String whole(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
