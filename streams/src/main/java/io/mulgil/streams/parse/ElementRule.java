package io.mulgil.streams.parse;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.ValueKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule of {@code parse.each}: which elements of a document are readings, and what becomes of what they hold.
 *
 * @param name as the pipeline file calls it
 * @param path the elements
 * @param set texts that all its readings have
 * @param tags where each tag comes from; of several paths the texts are joined by {@code /}
 * @param inherit columns that are taken from around the element
 * @param time where the element says its own time
 * @param rename new names, by path inside the element
 * @param drop paths inside the element that are left out
 * @param keep kinds of values that are kept
 * @param flatten whether nested objects and arrays become columns; else they are left out
 */
record ElementRule(
        String name,
        ElementPath path,
        Map<String, String> set,
        Map<String, List<FieldPath>> tags,
        Map<String, FieldPath> inherit,
        Optional<FieldPath> time,
        Map<String, String> rename,
        List<Pattern> drop,
        Set<ValueKind> keep,
        boolean flatten) {
    static final String FLATTEN = "flatten";
    private static final Map<String, ValueKind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("numbers", ValueKind.NUMBER);
        KINDS.put("booleans", ValueKind.BOOLEAN);
        KINDS.put("texts", ValueKind.TEXT);
    }

    static final Options OPTIONS = Options.define()
            .requiredText(
                    "path",
                    "The elements, as a path from the document: FieldDeviceLayer.field1.service[] is every element of that array, * any one name."
                            + " The first rule that matches an element takes it; an element inside of another is a reading of its own.")
            .texts(
                    "tags",
                    "Where each tag stands: id in the element, ^id in the object around it (^^id one further out), $.header.site_id from the document,"
                            + " @ the element's own name or index; several joined by /, as in ^id/index.")
            .texts("set", "Tags and texts that are the same for all its readings: {kind: battery}.")
            .texts(
                    "inherit",
                    "More columns, taken from around the element: {plant: ^^Name}; paths are written as in tags.")
            .text("time", null, "Where the element says its own time; without it the document's is used.")
            .listOf(
                    "keep",
                    List.copyOf(KINDS.keySet()),
                    List.copyOf(KINDS.keySet()),
                    "Which kinds of values are kept; the others are left out, and the leaf report says so.")
            .choice(
                    "nested",
                    FLATTEN,
                    List.of(FLATTEN, "drop"),
                    "What becomes of objects and arrays inside the element that are no readings themselves: columns, joined by _ and with an index, or nothing.")
            .texts("rename", "New names, by path inside the element.")
            .list("drop", List.of(), "Fields to leave out, as paths inside the element; * stands for any characters.");

    static ElementRule of(String name, Values values) {
        Map<String, List<FieldPath>> tags = new LinkedHashMap<>();
        values.texts("tags").forEach((tag, text) -> tags.put(tag, joined(text)));
        Map<String, FieldPath> inherit = new LinkedHashMap<>();
        values.texts("inherit").forEach((column, text) -> inherit.put(column, FieldPath.of(text)));
        Set<ValueKind> keep = EnumSet.noneOf(ValueKind.class);
        values.list("keep").forEach(word -> keep.add(KINDS.getOrDefault(word, ValueKind.TEXT)));
        return new ElementRule(
                name,
                ElementPath.of(values.text("path")),
                values.texts("set"),
                tags,
                inherit,
                values.textIfSet("time").map(FieldPath::of),
                values.texts("rename"),
                values.list("drop").stream().map(ParseRules::glob).toList(),
                keep,
                values.text("nested").equals(FLATTEN));
    }

    /** The paths of a text such as {@code ^id/index}. */
    static List<FieldPath> joined(String text) {
        return Arrays.stream(text.split("/", -1)).map(FieldPath::of).toList();
    }

    boolean drops(String inside) {
        return drop.stream().anyMatch(d -> d.matcher(inside).matches());
    }
}
