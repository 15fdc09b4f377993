package io.mulgil.streams.parse;

import io.mulgil.core.reading.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All fields that messages have had, made as they appear. Bounded: names that change with every message are no table. */
final class FieldTree {
    private static final int MAX_FIELDS = 10_000;

    private final ParseRules rules;
    private final Layout layout;
    private final Field root;
    private final List<Field> all = new ArrayList<>();

    FieldTree(ParseRules rules, Layout layout) {
        this.rules = rules;
        this.layout = layout;
        this.root = new Field(null, "", "", Field.Role.OTHER, Field.NO_SLOT, 0);
    }

    Field root() {
        return root;
    }

    List<Field> all() {
        return all;
    }

    /**
     * The field of this name.
     *
     * @param inside the object it stands in
     * @param previous the field that stood before it
     * @throws IndexOutOfBoundsException when there are too many different names
     */
    Field field(Field inside, String name, Field previous) {
        Field guess = previous.next(inside, name);
        if (guess != null) {
            return guess;
        }
        Field known = inside.child(name);
        Field field = known != null ? known : add(inside, name);
        previous.follow(field);
        return field;
    }

    private Field add(Field inside, String name) {
        if (all.size() == MAX_FIELDS) {
            throw new IndexOutOfBoundsException(
                    "more than " + MAX_FIELDS + " different fields, the next being '" + name + "'");
        }
        String path = inside.path.isEmpty() ? name : inside.path + "." + name;
        Field field = decided(inside, name, path);
        inside.add(field);
        all.add(field);
        return field;
    }

    private Field decided(Field inside, String name, String path) {
        int time = rules.timeFields().indexOf(path);
        if (time >= 0) {
            return new Field(inside, name, path, Field.Role.TIME, Field.NO_SLOT, time);
        }
        for (Map.Entry<String, ParseRules.Tag> tag : rules.tags().entrySet()) {
            int priority = tag.getValue().fields().indexOf(path);
            if (priority >= 0) {
                return new Field(inside, name, path, Field.Role.TAG, layout.slot(tag.getKey()), priority);
            }
        }
        if (inside.role == Field.Role.DROPPED || rules.drops(path)) {
            return new Field(inside, name, path, Field.Role.DROPPED, Field.NO_SLOT, 0);
        }
        return new Field(inside, name, path, Field.Role.OTHER, Field.NO_SLOT, 0);
    }
}
