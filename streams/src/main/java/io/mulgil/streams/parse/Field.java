package io.mulgil.streams.parse;

import io.mulgil.core.reading.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
        TAG,
        OTHER,
        DROPPED
    }

    static final int NO_SLOT = -1;
    private static final int NOT_SEEN = 0;

    final String path;
    final Role role;
    /** Where the value goes in the row; {@link #NO_SLOT} until a value is first seen, and for times and dropped fields. */
    int slot;
    /** Among the fields that can give the same time or tag: lower wins. */
    final int priority;

    private final Map<String, Field> children = new HashMap<>();
    private final String name;
    /** {@code "name"} as it stands in a message, or null when that would take escapes or more than ASCII. */
    private final byte @Nullable [] quoted;

    private final @Nullable Field parent;
    private @Nullable Field following;
    private long seenIn = NOT_SEEN;
    private @Nullable Fate fate;

    Field(@Nullable Field parent, String name, String path, Role role, int slot, int priority) {
        this.parent = parent;
        this.name = name;
        this.quoted = name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')
                ? ('"' + name + '"').getBytes(StandardCharsets.US_ASCII)
                : null;
        this.path = path;
        this.role = role;
        this.slot = slot;
        this.priority = priority;
    }

    /** The field that came after this one last time, if it is the one asked for. */
    @SuppressWarnings("ReferenceEquality") // the parser hands out one instance per name; equal texts take the slow path
    @Nullable
    Field next(Field inside, String wanted) {
        Field guess = following;
        return guess != null && guess.parent == inside && guess.name == wanted ? guess : null;
    }

    /** The field that came after this one last time, if the bytes name it. */
    @Nullable
    Field next(Field inside, byte[] bytes, int at) {
        Field guess = following;
        boolean same = guess != null
                && guess.parent == inside
                && guess.quoted != null
                && PlainJson.after(bytes, at, guess.quoted) != PlainJson.NO;
        return same ? guess : null;
    }

    /** How many bytes the name takes with its quotes, where it was found plain. */
    int quotedLength() {
        return name.length() + 2;
    }

    void follow(Field next) {
        following = next;
    }

    @Nullable
    Field child(String wanted) {
        return children.get(wanted);
    }

    void add(Field child) {
        children.put(child.name, child);
    }

    /** Marks the field as seen in this message (numbered from 1); false when it was seen in it before. */
    boolean markSeen(long message) {
        boolean first = seenIn != message;
        seenIn = message;
        return first;
    }

    boolean seenIn(long message) {
        return seenIn == message;
    }

    void fate(@Nullable Fate decided) {
        fate = decided;
    }

    @Nullable
    Fate fate() {
        return fate;
    }
}
