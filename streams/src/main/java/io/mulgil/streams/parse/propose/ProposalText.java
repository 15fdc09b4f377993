package io.mulgil.streams.parse.propose;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the proposed step, with the reason of each line beside it. */
final class ProposalText {
    private static final int USUAL_DEPTH = 32;
    private static final int MOST_NAMED = 8;

    private final StringBuilder text = new StringBuilder();
    private final Outline outline;
    private final Set<String> lenient;
    private final int bytes;
    private final Shape message;
    private final Optional<TimeField> time;
    private final List<Element> elements;
    private final TagPlan tags;

    ProposalText(Outline outline, Set<String> lenient, int bytes) {
        this.outline = outline;
        this.lenient = lenient;
        this.bytes = bytes;
        this.message = outline.message();
        List<Place> leaves = Place.leaves(message);
        this.time = TimeField.best(leaves);
        this.elements = Elements.of(message, time.map(ProposalText::around).orElse(""));
        this.tags = TagPlan.of(leaves, time, elements);
    }

    String text() {
        head();
        line(0, "parse:", "");
        format();
        time();
        tags();
        if (elements.isEmpty()) {
            values();
        } else {
            each();
        }
        return text.toString();
    }

    private void head() {
        comment("Proposed from " + bytes + " bytes; read it, correct it, then put it into the pipeline file.");
        if (outline.isArray()) {
            comment(
                    "The document is an array: sent by HTTP each element is a message; other sources must send them one by one.");
        } else if (outline.messages() > 1) {
            comment("There are " + outline.messages() + " messages, one after the other.");
        }
    }

    private void format() {
        if (!lenient.isEmpty()) {
            line(1, "lenient: " + Yaml.list(lenient.stream().sorted().toList()), "the message is no strict JSON");
        }
        if (outline.depth() > USUAL_DEPTH) {
            line(1, "max-depth: " + outline.depth(), "");
        }
    }

    private void time() {
        line(1, "time:", "");
        boolean inAll = !elements.isEmpty()
                && elements.stream().allMatch(it -> it.time().isPresent());
        if (time.isEmpty() && !inAll) {
            line(2, "missing: received", "no field looks like a time, so the time of receipt is taken");
            return;
        }
        TimeField field = time.orElseGet(() -> elements.get(0).time().orElseThrow());
        if (time.isPresent()) {
            line(2, "fields: " + Yaml.list(List.of(field.path())), Yaml.sample(field.sample()));
        } else {
            comment(2, "each element says its own time, such as " + Yaml.sample(field.sample()));
        }
        if (!field.format().equals("auto")) {
            line(2, "format: " + Yaml.text(field.format()), "that is " + field.meaning());
        }
        if (!field.zoned()) {
            line(2, "zone: UTC", "the message names no zone: write yours, such as Asia/Seoul");
        }
    }

    private void tags() {
        line(1, "tags:", "together they name one device");
        for (TagPlan.Tag tag : tags.ofDocument()) {
            boolean own = tag.field().path().equals(tag.name());
            line(
                    2,
                    tag.name()
                            + (own
                                    ? ":"
                                    : ": {fields: "
                                            + Yaml.list(List.of(tag.field().path())) + "}"),
                    Yaml.sample(tag.field().shape().samples().get(0)));
        }
        if (tags.kind().isPresent()) {
            line(2, tags.kind().get() + ":", "which rule of 'each' made the reading");
        }
        if (tags.ofElements().isPresent()) {
            line(2, tags.ofElements().get() + ":", "set by the rules of 'each'");
        }
        if (tags.standard()) {
            line(2, "device: {default: device-1}", "no field looks like a name, so all messages are one device's");
        }
    }

    private void values() {
        List<Place> leaves = Place.leaves(message).stream()
                .filter(it ->
                        time.map(TimeField::path).filter(it.path()::equals).isEmpty())
                .filter(it ->
                        tags.ofDocument().stream().noneMatch(tag -> tag.field().equals(it)))
                .toList();
        named("values", leaves.stream().filter(it -> !it.shape().isOnly(Shape.Kind.TEXT)));
        named("texts beside them", leaves.stream().filter(it -> it.shape().isOnly(Shape.Kind.TEXT)));
    }

    /** Values need no line of their own; saying which they are helps to see what is not among them. */
    private void named(String what, Stream<Place> leaves) {
        List<String> names = leaves.map(Place::path).toList();
        if (!names.isEmpty()) {
            String some = names.stream().limit(MOST_NAMED).map(Yaml::text).collect(Collectors.joining(", "));
            comment(
                    1,
                    what + ": " + some
                            + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : ""));
        }
    }

    private void each() {
        line(1, "each:", "one reading of every element; ^ is the object around it, @ the element's own name or index");
        List<String> names = RuleNames.of(elements);
        for (int i = 0; i < elements.size(); i++) {
            rule(names.get(i), elements.get(i));
        }
        List<Place> outside = Place.leaves(message).stream()
                .filter(it -> it.shape().isOnly(Shape.Kind.NUMBER) || it.shape().isOnly(Shape.Kind.BOOLEAN))
                .filter(it ->
                        time.map(TimeField::path).filter(it.path()::equals).isEmpty())
                .filter(it ->
                        tags.ofDocument().stream().noneMatch(tag -> tag.field().equals(it)))
                .filter(it -> elements.stream().noneMatch(element -> it.path().startsWith(element.path() + ".")))
                .filter(it -> elements.stream()
                        .noneMatch(element -> element.path().endsWith(".*")
                                && it.path()
                                        .startsWith(element.path()
                                                .substring(0, element.path().length() - 1))))
                .toList();
        named("outside of all elements, so left out", outside.stream());
    }

    private void rule(String name, Element element) {
        line(2, name + ":", "");
        line(3, "path: " + Yaml.path(element.path()), "");
        tags.kind().ifPresent(kind -> line(3, "set: {" + kind + ": " + Yaml.text(name) + "}", ""));
        List<String> paths = element.names();
        tags.ofElements()
                .ifPresent(tag -> line(
                        3,
                        "tags: {" + tag + ": " + Yaml.text(String.join("/", paths.isEmpty() ? List.of("@") : paths))
                                + "}",
                        paths.contains("@") ? "no field tells them apart, so it is the name or index" : ""));
        element.time().ifPresent(own -> line(3, "time: " + Yaml.text(own.path()), Yaml.sample(own.sample())));
    }

    private static String around(TimeField field) {
        int dot = field.path().lastIndexOf('.');
        return dot < 0 ? "" : field.path().substring(0, dot);
    }

    private void line(int indent, String content, String why) {
        text.append("  ".repeat(indent)).append(content);
        if (!why.isEmpty()) {
            text.append(" # ").append(why);
        }
        text.append('\n');
    }

    private void comment(String words) {
        comment(0, words);
    }

    private void comment(int indent, String words) {
        text.append("  ".repeat(indent)).append("# ").append(words).append('\n');
    }
}
