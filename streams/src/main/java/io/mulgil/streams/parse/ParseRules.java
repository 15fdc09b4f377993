package io.mulgil.streams.parse;

import io.mulgil.core.catalog.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the pipeline file says of parsing, in typed form.
 *
 * @param timeFields where the time may stand, best first
 * @param timeParts where the parts of a time stand that is in several fields, by the names of {@link TimeParts}
 * @param tags the key, in order
 * @param rename new names by path
 * @param drop paths whose values are left out; {@code *} stands for any characters
 * @param lenient named departures from strict JSON
 * @param each which elements of a document are readings; none when the document is one reading
 */
record ParseRules(
        List<String> timeFields,
        Map<String, String> timeParts,
        boolean timeWhenReceived,
        Map<String, Tag> tags,
        Map<String, String> rename,
        List<Pattern> drop,
        Set<String> lenient,
        int maxBytes,
        int maxDepth,
        List<ElementRule> each) {
    /**
     * One tag of the key.
     *
     * @param fields where it may stand, best first
     * @param standard used when no field holds it
     */
    record Tag(List<String> fields, Optional<String> standard) {}

    static ParseRules of(Values values) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        values.named("tags").forEach((name, tag) -> {
            List<String> fields = tag.list("fields");
            tags.put(name, new Tag(fields.isEmpty() ? List.of(name) : fields, tag.textIfSet("default")));
        });
        if (tags.isEmpty()) {
            tags.put("device", new Tag(List.of("device"), Optional.empty()));
        }
        return new ParseRules(
                values.list("time.fields"),
                values.texts("time.parts"),
                values.text("time.missing").equals("received"),
                tags,
                values.texts("rename"),
                values.list("drop").stream().map(ParseRules::glob).toList(),
                Set.copyOf(values.list("lenient")),
                (int) values.integer("max-bytes"),
                (int) values.integer("max-depth"),
                values.named("each").entrySet().stream()
                        .map(e -> ElementRule.of(e.getKey(), e.getValue()))
                        .toList());
    }

    /** The tags that the document as a whole has, whatever its elements say; all devices of a sender share them. */
    List<String> tagsOfDocument() {
        return tags.keySet().stream()
                .filter(tag -> each.stream()
                        .noneMatch(rule ->
                                rule.tags().containsKey(tag) || rule.set().containsKey(tag)))
                .toList();
    }

    boolean drops(String path) {
        return drop.stream().anyMatch(d -> d.matcher(path).matches());
    }

    /** Each part is sought once, from where the one before ended: with many stars, going back would take longer than a lifetime. */
    static Pattern glob(String text) {
        List<String> parts = List.of(text.split("\\*", -1));
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts.get(0)));
        for (int i = 1; i < parts.size(); i++) {
            String part = Pattern.quote(parts.get(i));
            pattern.append(i == parts.size() - 1 ? ".*" + part : "(?>.*?" + part + ")");
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
