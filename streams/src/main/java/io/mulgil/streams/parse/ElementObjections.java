package io.mulgil.streams.parse;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with the rules of {@code parse.each}, each said at the word that is to blame. */
final class ElementObjections {
    private static final String PATH_REMEDY =
            "write names joined by dots, [] for the elements of an array and * for any one name, such as site.*.meters[]";
    private static final String FIELD_REMEDY =
            "write id, ^id for the object around the element, $.header.id from the document, or @ for the element's own name";

    private final Set<String> tags;
    private final List<Objection> objections = new ArrayList<>();

    private ElementObjections(Set<String> tags) {
        this.tags = tags;
    }

    static List<Objection> of(Values values) {
        Set<String> tags = new TreeSet<>(values.named("tags").keySet());
        if (tags.isEmpty()) {
            tags.add("device");
        }
        ElementObjections all = new ElementObjections(tags);
        values.named("each").forEach(all::rule);
        all.compatible(values);
        return all.objections;
    }

    private void compatible(Values values) {
        values.textIfSet("compatible.topic")
                .filter(topic -> !topic.matches("[a-zA-Z0-9._-]{1,249}"))
                .ifPresent(topic -> objections.add(new Objection(
                        "compatible.topic",
                        "bad-name",
                        "'" + topic + "' cannot be a topic's name",
                        "use at most 249 letters, digits, dots, hyphens and _")));
        Set<String> rules = values.named("each").keySet();
        values.list("compatible.each").stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule -> objections.add(new Objection(
                        "compatible.each." + rule,
                        "unknown-rule",
                        "There is no rule '" + rule + "' in parse.each",
                        DidYouMean.hint(rule, rules))));
    }

    /** Rules that can never take an element. */
    static List<Objection> doubts(ParseRules rules) {
        List<Objection> doubts = new ArrayList<>();
        for (int i = 0; i < rules.each().size(); i++) {
            ElementRule rule = rules.each().get(i);
            rules.each().subList(0, i).stream()
                    .filter(before -> covers(before.path(), rule.path()))
                    .findFirst()
                    .ifPresent(before -> doubts.add(new Objection(
                            "each." + rule.name() + ".path",
                            "unreachable-rule",
                            "Every element of '" + rule.name() + "' is taken by '" + before.name()
                                    + "', which stands before it",
                            "put '" + rule.name() + "' first, or remove one of them")));
        }
        return doubts;
    }

    private static boolean covers(ElementPath before, ElementPath path) {
        return before.segments().equals(path.segments()) || ElementPath.matches(before.segments(), path.segments());
    }

    private void rule(String name, Values values) {
        String option = "each." + name + ".";
        ElementPath path =
                read(option + "path", values.text("path"), ElementPath::of, "no path to elements", PATH_REMEDY);
        values.texts("tags").forEach((tag, text) -> {
            known(option + "tags." + tag, tag);
            paths(option + "tags." + tag, text, path);
        });
        values.texts("set").keySet().forEach(column -> column(option + "set." + column, column));
        values.texts("set").keySet().stream()
                .filter(values.texts("tags")::containsKey)
                .forEach(tag -> twice(option + "set." + tag, tag, "tags"));
        values.texts("inherit").forEach((column, text) -> {
            column(option + "inherit." + column, column);
            inherited(option + "inherit." + column, text, path);
        });
        values.texts("inherit").keySet().stream()
                .filter(c -> values.texts("set").containsKey(c)
                        || values.texts("tags").containsKey(c)
                        || tags.contains(c))
                .forEach(c -> twice(option + "inherit." + c, c, "tags or set"));
        values.textIfSet("time").ifPresent(text -> time(option + "time", text));
    }

    private void known(String option, String tag) {
        if (!tags.contains(tag)) {
            objections.add(new Objection(
                    option,
                    "unknown-tag",
                    "There is no tag '" + tag + "' in parse.tags",
                    DidYouMean.hint(tag, tags) + "; a column that is no tag belongs below 'inherit' or 'set'"));
        }
    }

    private void twice(String option, String name, String other) {
        objections.add(
                new Objection(option, "contradiction", "'" + name + "' is also given by " + other, "keep one of them"));
    }

    private void column(String option, String name) {
        if (!name.matches("[\\p{Ll}\\p{Lo}_][\\p{Ll}\\p{Lo}\\p{Nd}_]*") || name.equals("time")) {
            objections.add(new Objection(
                    option,
                    "bad-name",
                    "'" + name + "' cannot be a column's name",
                    "use lower-case letters, digits and _, but not 'time'"));
        }
    }

    private void paths(String option, String text, @Nullable ElementPath path) {
        for (String part : text.split("/", -1)) {
            path(option, part, path);
        }
    }

    private @Nullable FieldPath path(String option, String text, @Nullable ElementPath element) {
        FieldPath path = read(option, text, FieldPath::of, "no path to a field", FIELD_REMEDY);
        if (path != null && element != null && element.level(path) < 0) {
            objections.add(new Objection(
                    option,
                    "climbs-too-far",
                    "'" + text + "' climbs " + path.up() + " levels, but the element is only " + element.depth()
                            + " deep",
                    "write fewer ^, or begin with $. for the document"));
        }
        return path;
    }

    private void inherited(String option, String text, @Nullable ElementPath element) {
        FieldPath path = path(option, text, element);
        if (path != null && path.isInside()) {
            objections.add(new Objection(
                    option,
                    "not-around",
                    "'" + text + "' is a field of the element itself, which is kept anyway",
                    "write ^" + text + " for the object around it, or use 'rename'"));
        }
    }

    private void time(String option, String text) {
        FieldPath path = read(option, text, FieldPath::of, "no path to a field", FIELD_REMEDY);
        if (path != null && !path.isInside()) {
            objections.add(new Objection(
                    option,
                    "not-inside",
                    "'" + text + "' is no field of the element",
                    "name a field of the element; the document's own time belongs to time.fields"));
        }
    }

    private <T> @Nullable T read(String option, String text, Function<String, T> reader, String what, String remedy) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            objections.add(new Objection(option, "invalid-value", "'" + text + "' is " + what, remedy));
            return null;
        }
    }
}
