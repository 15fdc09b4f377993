package io.mulgil.streams.parse;

import io.mulgil.core.pipeline.TableNames;
import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where messages have held something, with what the rules say of it. Rules are applied once, when the field is first seen; after
 * that a message costs one comparison per field, as messages repeat their fields in order.
 */
final class Field {
    /** What the rules make of the field. */
    enum Role {
        TIME,
        /** A part of the time; its priority says which. */
        TIME_PART,
        TAG,
        /** The time or a tag of the element that it stands in, or a part of a tag. */
        ELEMENT_TIME,
        ELEMENT_TAG,
        ELEMENT_TAG_PART,
        OTHER,
        DROPPED,
        OUTSIDE,
        NESTED
    }

    static final int NO_SLOT = -1;
    static final int[] NOT_NOTED = {};
    private static final int NOT_SEEN = 0;
    private static final byte[] NOT_PLAIN = {};

    final String path;
    final Role role;
    /** Where the value goes in the row; {@link #NO_SLOT} until a value is first seen, and for times and dropped fields. */
    int slot;
    /** Among the fields that can give the same time or tag: lower wins. */
    final int priority;
    /** Whether it is an object on the way to elements, or an element. */
    boolean stop;

    /** The rule whose element the field is. */
    @Nullable
    ElementRule elementOf;

    /** The rule whose element the field stands in. */
    @Nullable
    ElementRule within;

    /** Whether all elements of this array share one field, however many there are. */
    boolean sharesElements;
    /** The numbers under which its value is noted for readings further in. */
    int[] noted = NOT_NOTED;

    private final Map<String, Field> children = new HashMap<>();
    private final String name;
    /** {@code "name"} as it stands in a message, or {@link #NOT_PLAIN} when that would take escapes. */
    private final byte[] quoted;

    private final @Nullable Field parent;
    private @Nullable Field firstInside;
    private @Nullable Field following;
    private long seenIn = NOT_SEEN;

    Field(@Nullable Field parent, String name, String path, Role role, int slot, int priority) {
        this.parent = parent;
        this.name = name;
        this.quoted = PlainJson.isPlain(name) ? ('"' + name + '"').getBytes(StandardCharsets.UTF_8) : NOT_PLAIN;
        this.path = path;
        this.role = role;
        this.slot = slot;
        this.priority = priority;
    }

    String name() {
        return name;
    }

    /** The names that lead here from the document. */
    List<String> place() {
        if (parent == null) {
            return List.of();
        }
        List<String> place = new ArrayList<>(parent.place());
        place.add(name);
        return place;
    }

    /** The names that lead here from the element that it stands in. */
    List<String> placeInElement() {
        if (elementOf != null || parent == null) {
            return List.of();
        }
        List<String> place = new ArrayList<>(parent.placeInElement());
        place.add(name);
        return place;
    }

    /** The name of its column: the path in the message, or in the element that it stands in, unless it was renamed. */
    String column(ParseRules rules) {
        if (elementOf != null) {
            // An element that is no object has one value and no name for it.
            return "value";
        }
        String inside = within == null ? path : String.join(".", placeInElement());
        Map<String, String> rename = within == null ? rules.rename() : within.rename();
        return rename.getOrDefault(inside, TableNames.column(inside));
    }

    /** Whether a rule leaves out values of this kind. */
    boolean leavesOut(ValueKind kind) {
        return within != null && !within.keep().contains(kind);
    }

    /** The field that came here last time, if it is the one asked for. */
    @SuppressWarnings("ReferenceEquality") // the parser hands out one instance per name; equal texts take the slow path
    @Nullable
    Field next(Field inside, String wanted) {
        Field guess = inside == this ? firstInside : following;
        return guess != null && guess.parent == inside && guess.name == wanted ? guess : null;
    }

    /** The field that came after this one last time, if the bytes name it. */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    Field next(Field inside, byte[] bytes, int at) {
        Field guess = inside == this ? firstInside : following;
        boolean same = guess != null
                && guess.parent == inside
                && guess.quoted != NOT_PLAIN
                && PlainJson.after(bytes, at, guess.quoted) != PlainJson.NO;
        return same ? guess : null;
    }

    /** How many bytes the name takes with its quotes, where it was found plain. */
    int quotedLength() {
        return quoted.length;
    }

    @SuppressWarnings("ReferenceEquality")
    void follow(Field inside, Field next) {
        if (inside == this) {
            firstInside = next;
        } else {
            following = next;
        }
    }

    @Nullable
    Field child(String wanted) {
        return children.get(wanted);
    }

    void add(Field child) {
        children.put(child.name, child);
    }

    /** Marks the field as seen in this object (numbered from 1); false when it was seen in it before. */
    boolean markSeen(long object) {
        boolean first = seenIn != object;
        seenIn = object;
        return first;
    }
}
