package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.reading.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects on the way to the elements of one document, numbered as they open, each knowing the one around it; and what was noted of them for
 * the readings inside. What a reading inherits may stand after it in the document, so all is looked up at the end. Nothing is allocated per
 * document.
 */
final class Surroundings {
    private static final int DOCUMENT = 0;
    static final int NO_INDEX = -1;

    private final Takings takings;
    private int[] around = new int[32];
    private int[] index = new int[32];
    /** How many objects are around each. */
    private int[] level = new int[32];

    private @Nullable Field[] fields = new @Nullable Field[32];
    private int count;
    private int current;

    private long document;
    private long[] notedIn = new long[64];
    private JsonToken[] tokens = new JsonToken[64];
    private double[] numbers = new double[64];
    private @Nullable String[] texts = new @Nullable String[64];

    Surroundings(Takings takings) {
        this.takings = takings;
    }

    void start() {
        document++;
        count = 1;
        current = DOCUMENT;
    }

    int current() {
        return current;
    }

    /**
     * Goes into an object.
     *
     * @param place in its array, or -1 for a member of an object
     */
    void enter(Field field, int place) {
        if (count == around.length) {
            around = Arrays.copyOf(around, count * 2);
            index = Arrays.copyOf(index, count * 2);
            level = Arrays.copyOf(level, count * 2);
            fields = Arrays.copyOf(fields, count * 2);
        }
        around[count] = current;
        index[count] = place;
        level[count] = level[current] + 1;
        fields[count] = field;
        current = count++;
    }

    void leave() {
        current = around[current];
    }

    /**
     * Notes a value for readings further in.
     *
     * @param number its value, when the token is a number
     */
    void note(Field field, JsonToken token, String text, double number) {
        for (int wanted : field.noted) {
            int cell =
                    cell(climb(current, level[current] - takings.noted(wanted).level()), wanted);
            notedIn[cell] = document;
            tokens[cell] = token;
            texts[cell] = text;
            numbers[cell] = number;
        }
    }

    /** The text of all parts, joined by {@code /}; null when one of them is not there. */
    @Nullable
    String text(int object, Takings.Completion completion) {
        if (completion.parts().size() == 1) {
            return text(object, completion.parts().get(0));
        }
        StringBuilder joined = new StringBuilder();
        for (Takings.Part part : completion.parts()) {
            String text = text(object, part);
            if (text == null) {
                return null;
            }
            joined.append(joined.isEmpty() ? "" : "/").append(text);
        }
        return joined.toString();
    }

    /** Gives the row a value as it was noted; nothing when it is not there. */
    void value(int object, Takings.Completion completion, Row row) {
        Takings.Part part = completion.parts().get(0);
        String text = text(object, part);
        if (text == null) {
            return;
        }
        JsonToken token = JsonToken.VALUE_STRING;
        double number = 0;
        if (part.noted() != Takings.OWN_NAME) {
            int cell = cell(climb(object, part.up()), part.noted());
            token = tokens[cell];
            number = numbers[cell];
        }
        if (token.isNumeric()) {
            if (Double.isFinite(number)) {
                row.number(completion.slot(), number);
            }
        } else if (token.isBoolean()) {
            row.bool(completion.slot(), token == JsonToken.VALUE_TRUE);
        } else {
            row.text(completion.slot(), text);
        }
    }

    /** Where an object stands, for people: {@code FieldDeviceLayer.field1.service[2]}. */
    String place(int object) {
        Field field = fields[object];
        if (object == DOCUMENT || field == null) {
            return "";
        }
        StringBuilder place = new StringBuilder(field.path);
        int at = object;
        int end = place.length();
        while (at != DOCUMENT) {
            if (index[at] != NO_INDEX) {
                int brackets = place.lastIndexOf(ElementPath.ELEMENTS, end - 1);
                place.insert(brackets + 1, index[at]);
                end = brackets;
            }
            at = around[at];
        }
        return place.toString();
    }

    private @Nullable String text(int object, Takings.Part part) {
        int target = climb(object, part.up());
        if (part.noted() == Takings.OWN_NAME) {
            Field field = fields[target];
            if (target == DOCUMENT || field == null) {
                return null;
            }
            return index[target] == NO_INDEX ? field.name() : StrictJson.index(index[target]);
        }
        int cell = cell(target, part.noted());
        return notedIn[cell] == document ? texts[cell] : null;
    }

    private int climb(int object, int levels) {
        int at = object;
        for (int i = 0; i < levels; i++) {
            at = around[at];
        }
        return at;
    }

    private int cell(int object, int number) {
        int cell = object * takings.count() + number;
        if (cell >= notedIn.length) {
            int length = Math.max(cell + 1, notedIn.length * 2);
            notedIn = Arrays.copyOf(notedIn, length);
            tokens = Arrays.copyOf(tokens, length);
            numbers = Arrays.copyOf(numbers, length);
            texts = Arrays.copyOf(texts, length);
        }
        return cell;
    }
}
