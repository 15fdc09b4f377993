package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands at one place of a document. All elements of an array share one place, so a shape is as large as the document has names, however
 * many elements there are.
 */
final class Shape {
    /** What a leaf is. */
    enum Kind {
        NUMBER,
        BOOLEAN,
        TEXT,
        NULL
    }

    /**
     * The leaves of one object.
     *
     * @param array a number of the array that it is an element of
     */
    record Row(long array, Map<String, String> leaves) {}

    private static final int MOST_SAMPLES = 20;
    private static final int MOST_ROWS = 300;
    private static final int LONGEST_SAMPLE = 80;

    private final String name;
    private final Map<String, Shape> members = new LinkedHashMap<>();
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final List<String> samples = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Shape elements;
    private boolean cut;

    Shape(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The member of that name, a new one if it was never seen. */
    Shape member(String called) {
        return members.computeIfAbsent(called, Shape::new);
    }

    boolean knows(String called) {
        return members.containsKey(called);
    }

    /** What the elements of an array here look like, all together. */
    Shape elements() {
        Shape known = elements;
        if (known == null) {
            known = new Shape(name);
            elements = known;
        }
        return known;
    }

    @Nullable
    Shape elementsIfAny() {
        return elements;
    }

    /** Returns the row of an object that stands here, to be filled. */
    Map<String, String> row(long array) {
        Row row = new Row(array, new LinkedHashMap<>());
        if (rows.size() < MOST_ROWS) {
            rows.add(row);
        }
        return row.leaves();
    }

    void leaf(Kind kind, String text) {
        kinds.add(kind);
        cut |= text.length() > LONGEST_SAMPLE;
        if (kind != Kind.NULL && samples.size() < MOST_SAMPLES) {
            samples.add(shortened(text));
        }
    }

    static String shortened(String text) {
        return text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) : text;
    }

    boolean isObject() {
        return !members.isEmpty();
    }

    boolean isLeaf() {
        return !samples.isEmpty() && members.isEmpty() && elements == null;
    }

    /** Whether all that ever stood here were leaves of that kind, or null. */
    boolean isOnly(Kind kind) {
        return isLeaf() && kinds.stream().allMatch(it -> it == kind || it == Kind.NULL);
    }

    boolean isLong() {
        return cut;
    }

    List<Shape> members() {
        return List.copyOf(members.values());
    }

    List<String> samples() {
        return samples;
    }

    List<Row> rows() {
        return rows;
    }

    Stream<Shape> leaves() {
        return members.values().stream().filter(Shape::isLeaf);
    }

    /** The members that a table would have a number or a boolean of. */
    List<Shape> values() {
        return leaves().filter(it -> it.isOnly(Kind.NUMBER) || it.isOnly(Kind.BOOLEAN))
                .toList();
    }

    /** Adds what stands at another place, as if it had stood here. */
    void merge(Shape other) {
        kinds.addAll(other.kinds);
        cut |= other.cut;
        other.samples.stream().limit(MOST_SAMPLES - samples.size()).forEach(samples::add);
        other.rows.stream().limit(MOST_ROWS - rows.size()).forEach(rows::add);
        other.members.forEach((called, shape) -> member(called).merge(shape));
        Shape theirs = other.elements;
        if (theirs != null) {
            elements().merge(theirs);
        }
    }
}
