package io.mulgil.streams.parse;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import java.util.ArrayList;
import java.util.List;

/** The readings of one message, in rows that are used again for the next. Belongs to one thread. */
public final class Rows {
    /** Instead of a rule's name; no key of a file is this very text. */
    private static final String CORRECTION = "a correction, which no rule made";

    private final Layout layout;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private int count;

    public Rows(Layout layout) {
        this.layout = layout;
    }

    public int count() {
        return count;
    }

    public Row row(int number) {
        return rows.get(number);
    }

    /** The rule of {@code parse.each} that made it; empty where the message as a whole is the reading. */
    public String rule(int number) {
        return rules.get(number);
    }

    /** Takes one out; the others keep their order. */
    public void remove(int number) {
        rows.add(rows.remove(number));
        rules.add(rules.remove(number));
        count--;
    }

    /** Puts in an empty one that corrects an earlier reading. */
    public Row correct(int place) {
        Row row = add(CORRECTION);
        rows.add(place, rows.remove(count - 1));
        rules.add(place, rules.remove(count - 1));
        return row;
    }

    public boolean isCorrection(int number) {
        return rules.get(number).equals(CORRECTION);
    }

    void clear() {
        count = 0;
    }

    /** An empty one more, of the rule; an empty name when there is none. */
    Row add(String rule) {
        if (count == rows.size()) {
            rows.add(new Row(layout));
            rules.add(rule);
        }
        rules.set(count, rule);
        Row row = rows.get(count++);
        row.clear();
        return row;
    }

    /** Takes the last one back. */
    void cancel() {
        count--;
    }
}
