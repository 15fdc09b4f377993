package io.mulgil.streams.parse;

import io.mulgil.core.reading.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules of {@code parse.each} take from where, worked out once: the fields that have to be noted while a document is read, and for each
 * rule what its readings are completed with when all of it is known.
 */
final class Takings {
    static final int OWN_NAME = -1;

    private final List<Noted> noted = new ArrayList<>();
    private final Map<String, Completion[]> completions = new HashMap<>();
    private final Map<String, Map<List<String>, Integer>> tagFields = new HashMap<>();

    /**
     * A field whose value is noted.
     *
     * @param place where it stands
     * @param level of the object it is noted for, counted from the document
     */
    record Noted(List<String> place, int level) {}

    /**
     * One part of what a reading is given.
     *
     * @param up how many objects lie between the element and the one it is noted for
     * @param noted which, by number; {@link #OWN_NAME} is the name of that object
     */
    record Part(int up, int noted) {}

    /**
     * Something that a reading is given.
     *
     * @param tag whether it is text by nature and joined; else it keeps its kind
     * @param constant the text itself, or empty when it has parts
     */
    record Completion(int slot, boolean tag, String constant, List<Part> parts) {}

    Takings(List<ElementRule> rules, Layout layout) {
        rules.forEach(rule -> add(rule, layout));
    }

    private void add(ElementRule rule, Layout layout) {
        List<Completion> list = new ArrayList<>();
        Map<List<String>, Integer> direct = new HashMap<>();
        rule.set().forEach((name, text) -> list.add(new Completion(layout.slot(name), true, text, List.of())));
        rule.tags().forEach((name, paths) -> {
            FieldPath first = paths.get(0);
            boolean own = paths.size() == 1 && first.isInside();
            // The common case is put into the row when it is met, and never noted.
            if (!own || direct.putIfAbsent(first.names(), layout.slot(name)) != null) {
                list.add(new Completion(
                        layout.slot(name),
                        true,
                        "",
                        paths.stream().map(path -> part(rule, path)).toList()));
            }
        });
        rule.inherit()
                .forEach((name, path) ->
                        list.add(new Completion(layout.slot(name), false, "", List.of(part(rule, path)))));
        completions.put(rule.name(), list.toArray(Completion[]::new));
        tagFields.put(rule.name(), direct);
    }

    private Part part(ElementRule rule, FieldPath path) {
        int level = rule.path().level(path);
        int up = rule.path().depth() - level;
        if (path.isOwnName()) {
            return new Part(up, OWN_NAME);
        }
        Noted wanted = new Noted(rule.path().place(path), level);
        if (!noted.contains(wanted)) {
            noted.add(wanted);
        }
        return new Part(up, noted.indexOf(wanted));
    }

    int count() {
        return noted.size();
    }

    Noted noted(int number) {
        return noted.get(number);
    }

    /** The numbers under which a field is noted; most are not. */
    int[] numbers(List<String> place) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < noted.size(); i++) {
            if (ElementPath.matches(noted.get(i).place(), place)) {
                numbers.add(i);
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    Completion[] completions(ElementRule rule) {
        return completions.getOrDefault(rule.name(), new Completion[0]);
    }

    /** The slot of the tag that a member of the element is, or {@link Field#NO_SLOT}. */
    int tagSlot(ElementRule rule, List<String> inside) {
        return tagFields.getOrDefault(rule.name(), Map.of()).getOrDefault(inside, Field.NO_SLOT);
    }
}
