package io.mulgil.streams.parse;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All fields that messages have had, made as they appear. Bounded: names that change with every message are no table. */
final class FieldTree {
    private static final int MAX_FIELDS = 10_000;

    private final ParseRules rules;
    private final Takings takings;
    private final Layout layout;
    private final Field root;
    private int size;

    FieldTree(ParseRules rules, Takings takings, Layout layout) {
        this.rules = rules;
        this.takings = takings;
        this.layout = layout;
        this.root = new Field(null, "", "", Field.Role.OTHER, Field.NO_SLOT, 0);
    }

    Field root() {
        return root;
    }

    /**
     * The field of this name.
     *
     * @param inside the object it stands in
     * @param previous the field that stood before it, or the object itself
     * @throws IndexOutOfBoundsException when there are too many different names
     */
    Field field(Field inside, String name, Field previous) {
        Field known = known(inside, name, previous);
        if (known != null) {
            return known;
        }
        Field field = add(inside, name);
        previous.follow(inside, field);
        return field;
    }

    /** The field of this name, if it is known. */
    @Nullable
    Field known(Field inside, String name, Field previous) {
        Field guess = previous.next(inside, name);
        return guess != null ? guess : followed(inside, inside.child(name), previous);
    }

    /** The field whose name stands here in quotes, if it is known and spelled plainly. */
    @Nullable
    Field known(Field inside, byte[] bytes, int at, Field previous) {
        Field guess = previous.next(inside, bytes, at);
        if (guess != null) {
            return guess;
        }
        boolean quoted = at < bytes.length && bytes[at] == '"';
        int end = quoted ? PlainJson.textEnd(bytes, at + 1) : PlainJson.NO;
        return end == PlainJson.NO
                ? null
                : followed(inside, inside.child(PlainJson.text(bytes, at + 1, end)), previous);
    }

    private static @Nullable Field followed(Field inside, @Nullable Field known, Field previous) {
        if (known != null) {
            previous.follow(inside, known);
        }
        return known;
    }

    private Field add(Field inside, String name) {
        if (size == MAX_FIELDS) {
            throw new IndexOutOfBoundsException(
                    "more than " + MAX_FIELDS + " different fields, the next being '" + name + "'");
        }
        String path =
                inside.path.isEmpty() ? name : inside.path + (name.equals(ElementPath.ELEMENTS) ? "" : ".") + name;
        Field field = rules.each().isEmpty() ? flat(inside, name, path) : nested(inside, name, path);
        inside.add(field);
        size++;
        return field;
    }

    private Field flat(Field inside, String name, String path) {
        Field named = timeOrTag(inside, name, path);
        if (named != null) {
            return named;
        }
        boolean dropped = inside.role == Field.Role.DROPPED || rules.drops(path);
        return plain(inside, name, path, dropped ? Field.Role.DROPPED : Field.Role.OTHER);
    }

    private @Nullable Field timeOrTag(Field inside, String name, String path) {
        int time = rules.timeFields().indexOf(path);
        if (time >= 0) {
            return new Field(inside, name, path, Field.Role.TIME, Field.NO_SLOT, time);
        }
        for (Map.Entry<String, String> part : rules.timeParts().entrySet()) {
            if (part.getValue().equals(path)) {
                int number = TimeParts.NAMES.indexOf(part.getKey());
                return new Field(inside, name, path, Field.Role.TIME_PART, Field.NO_SLOT, number);
            }
        }
        for (Map.Entry<String, ParseRules.Tag> tag : rules.tags().entrySet()) {
            int priority = tag.getValue().fields().indexOf(path);
            if (priority >= 0) {
                return new Field(inside, name, path, Field.Role.TAG, layout.slot(tag.getKey()), priority);
            }
        }
        return null;
    }

    private static Field plain(Field inside, String name, String path, Field.Role role) {
        return new Field(inside, name, path, role, Field.NO_SLOT, 0);
    }

    /** A field of a document whose readings are elements of it. */
    private Field nested(Field inside, String name, String path) {
        List<String> place = new ArrayList<>(inside.place());
        place.add(name);
        ElementRule element = rules.each().stream()
                .filter(rule -> rule.path().matches(place))
                .findFirst()
                .orElse(null);
        boolean between = name.equals(ElementPath.ELEMENTS) && element == null;
        ElementRule within = element != null || between ? element : inside.within;
        Field named = within == null ? timeOrTag(inside, name, path) : null;
        Field field = named != null ? named : member(inside, name, path, element, within);
        field.elementOf = element;
        field.within = within;
        field.stop = rules.each().stream().anyMatch(rule -> rule.path().leadsThrough(place));
        field.sharesElements =
                rules.each().stream().anyMatch(rule -> rule.path().leadsIntoArray(place));
        field.noted = takings.numbers(place);
        return field;
    }

    private Field member(
            Field inside, String name, String path, @Nullable ElementRule element, @Nullable ElementRule within) {
        if (within == null) {
            return plain(inside, name, path, rules.drops(path) ? Field.Role.DROPPED : Field.Role.OUTSIDE);
        }
        if (element != null) {
            return plain(inside, name, path, Field.Role.OTHER);
        }
        List<String> place = new ArrayList<>(inside.placeInElement());
        place.add(name);
        int tag = takings.tagSlot(within, place);
        if (tag != Field.NO_SLOT) {
            return new Field(inside, name, path, Field.Role.ELEMENT_TAG, tag, 0);
        }
        return plain(inside, name, path, role(inside, path, place, within));
    }

    private Field.Role role(Field inside, String path, List<String> place, ElementRule within) {
        if (within.time().filter(time -> time.names().equals(place)).isPresent()) {
            return Field.Role.ELEMENT_TIME;
        }
        boolean part = within.tags().values().stream()
                .flatMap(List::stream)
                .anyMatch(tag -> tag.isInside() && tag.names().equals(place));
        if (part) {
            return Field.Role.ELEMENT_TAG_PART;
        }
        if (inside.role == Field.Role.DROPPED || rules.drops(path) || within.drops(String.join(".", place))) {
            return Field.Role.DROPPED;
        }
        return place.size() > 1 && !within.flatten() ? Field.Role.NESTED : Field.Role.OTHER;
    }
}
