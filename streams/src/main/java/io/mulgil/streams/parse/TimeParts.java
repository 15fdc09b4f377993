package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.rejected.Cause;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A time that stands in several fields of a message, such as year and month: the beginning of what they name, in the declared zone. */
final class TimeParts {
    /** From the coarsest to the finest. */
    static final List<String> NAMES = List.of("year", "month", "day", "hour", "minute", "second");

    private static final int[] FIRST = {0, 1, 1, 0, 0, 0};
    private static final int NONE = -1;
    private static final int LARGEST = 9_999;

    private final Map<String, String> paths;
    private final TimeReader times;
    private final LeafAccount account;
    private final int[] said = new int[NAMES.size()];
    private final @Nullable Field[] fields = new Field[NAMES.size()];
    private boolean any;

    /** @param paths where each part stands; empty when the time is in one field */
    TimeParts(Map<String, String> paths, TimeReader times, LeafAccount account) {
        this.paths = paths;
        this.times = times;
        this.account = account;
        Arrays.fill(said, NONE);
    }

    /** Begins a message. */
    void start() {
        if (any) {
            Arrays.fill(said, NONE);
            Arrays.fill(fields, null);
            any = false;
        }
    }

    /** Takes the part at the parser's place. */
    Verdict read(JsonParser parser, JsonToken token, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING;
        String text = number ? parser.getText().strip() : "";
        if (!text.matches("\\d{1,4}")) {
            return Refusal.of(
                    Cause.BAD_TIME,
                    "The " + NAMES.get(field.priority) + " of the time is " + StrictJson.describe(parser)
                            + ", not a whole number",
                    Refusal.place(parser),
                    field.path);
        }
        take(Integer.parseInt(text), field);
        return Verdict.PASS;
    }

    /** Takes a plain whole number; false when it needs a closer look. */
    boolean whole(long number, Field field) {
        if (number < 0 || number > LARGEST) {
            return false;
        }
        take((int) number, field);
        return true;
    }

    private void take(int number, Field field) {
        said[field.priority] = number;
        fields[field.priority] = field;
        any = true;
        account.decided(field, Fate.KEPT_TIME);
    }

    /** Whether a part was given. */
    boolean any() {
        return any;
    }

    /** The time, in microseconds since 1970. */
    long micros() throws TimeReader.Unusable {
        int[] parts = FIRST.clone();
        for (int i = 0; i < parts.length; i++) {
            if (said[i] != NONE) {
                parts[i] = said[i];
            } else if (paths.containsKey(NAMES.get(i))) {
                throw new TimeReader.Unusable(
                        Cause.NO_TIME, "The time has no " + NAMES.get(i) + "; looked for " + paths.get(NAMES.get(i)));
            }
        }
        return times.parts(parts);
    }

    /** Another field gave the time, so that the parts were of no use. */
    void useless() {
        for (Field field : fields) {
            if (field != null) {
                account.instead(field, Fate.KEPT_TIME, Fate.DROPPED_TIME);
            }
        }
    }

    /** Where they stand, for people. */
    String places() {
        return NAMES.stream().filter(paths::containsKey).map(paths::get).collect(Collectors.joining(" and "));
    }
}
