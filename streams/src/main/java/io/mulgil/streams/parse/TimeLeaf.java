package io.mulgil.streams.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mulgil.core.reading.PlainJson;
import io.mulgil.core.reading.Row;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the time of a message from the best of the fields that hold one. */
final class TimeLeaf {
    private final ParseRules rules;
    private final TimeReader times;
    private final TimeParts parts;
    private final char[] characters = new char[40];
    private final LeafAccount account;
    private int priority;
    private @Nullable Field best;

    TimeLeaf(ParseRules rules, TimeReader times, LeafAccount account) {
        this.rules = rules;
        this.times = times;
        this.parts = new TimeParts(rules.timeParts(), times, account);
        this.account = account;
    }

    /** Begins a message. */
    void start() {
        priority = Integer.MAX_VALUE;
        best = null;
        parts.start();
    }

    /** The time that stands in several fields. */
    TimeParts parts() {
        return parts;
    }

    /** Gives the row its time, if no field has. */
    Verdict completed(Row row, long receivedMicros) {
        if (row.timeMicros() != Row.NO_TIME) {
            parts.useless();
            return Verdict.PASS;
        }
        if (parts.any()) {
            try {
                row.time(parts.micros());
                return Verdict.PASS;
            } catch (TimeReader.Unusable e) {
                return Refusal.of(e.reason(), e.text(), Rejection.NO_PLACE, "");
            }
        }
        if (rules.timeWhenReceived()) {
            row.time(receivedMicros);
            return Verdict.PASS;
        }
        String also = rules.timeParts().isEmpty() ? "" : ", and for " + parts.places();
        return Refusal.of(
                Cause.NO_TIME,
                "The message has no time; looked for " + String.join(", ", rules.timeFields()) + also,
                Rejection.NO_PLACE,
                "");
    }

    /** Takes the leaf at the parser's place. */
    Verdict read(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        if (field.priority > priority) {
            return account.decided(field, Fate.DROPPED_TIME);
        }
        try {
            take(row, field, micros(parser, token));
        } catch (TimeReader.Unusable e) {
            return Refusal.of(e.reason(), e.text(), Refusal.place(parser), field.path);
        }
        return Verdict.PASS;
    }

    /** Takes the time of an element, which no other goes before. */
    Verdict element(JsonParser parser, JsonToken token, Row row, Field field) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return account.decided(field, Fate.DROPPED_NULL);
        }
        try {
            row.time(micros(parser, token));
            return account.decided(field, Fate.KEPT_TIME);
        } catch (TimeReader.Unusable e) {
            return Refusal.of(e.reason(), e.text(), Refusal.place(parser), field.path);
        }
    }

    /** Takes a time that is better than what there was. */
    private void take(Row row, Field field, long micros) {
        row.time(micros);
        if (best != null) {
            account.instead(best, Fate.KEPT_TIME, Fate.DROPPED_TIME);
        }
        priority = field.priority;
        best = field;
        account.decided(field, Fate.KEPT_TIME);
    }

    /** Takes a plain text; false when it needs a closer look. */
    boolean text(byte[] bytes, int from, int end, Row row, Field field) {
        if (field.priority > priority) {
            account.decided(field, Fate.DROPPED_TIME);
            return true;
        }
        long micros = plain(bytes, from, end);
        if (micros != Row.NO_TIME) {
            take(row, field, micros);
        }
        return micros != Row.NO_TIME;
    }

    /** Takes a plain text as the time of an element; false when it needs a closer look. */
    boolean elementText(byte[] bytes, int from, int end, Row row, Field field) {
        return element(plain(bytes, from, end), row, field);
    }

    /** Takes a plain whole number; false when it needs a closer look. */
    boolean epoch(long value, Row row, Field field) {
        if (field.priority > priority) {
            account.decided(field, Fate.DROPPED_TIME);
            return true;
        }
        long micros = plain(value);
        if (micros != Row.NO_TIME) {
            take(row, field, micros);
        }
        return micros != Row.NO_TIME;
    }

    /** Takes a plain whole number as the time of an element; false when it needs a closer look. */
    boolean elementEpoch(long value, Row row, Field field) {
        return element(plain(value), row, field);
    }

    private boolean element(long micros, Row row, Field field) {
        if (micros == Row.NO_TIME) {
            return false;
        }
        row.time(micros);
        account.decided(field, Fate.KEPT_TIME);
        return true;
    }

    private long plain(byte[] bytes, int from, int end) {
        if (end - from > characters.length) {
            return Row.NO_TIME;
        }
        boolean ascii = true;
        for (int i = from; i < end; i++) {
            characters[i - from] = (char) bytes[i];
            ascii &= bytes[i] >= 0;
        }
        try {
            if (ascii) {
                return times.text(characters, 0, end - from);
            }
            char[] text = PlainJson.text(bytes, from, end).toCharArray(); // 2026년 11월 23일
            return times.text(text, 0, text.length);
        } catch (TimeReader.Unusable e) {
            return Row.NO_TIME;
        }
    }

    private long plain(long value) {
        try {
            return times.number(value);
        } catch (TimeReader.Unusable e) {
            return Row.NO_TIME;
        }
    }

    private long micros(JsonParser parser, JsonToken token) throws IOException, TimeReader.Unusable {
        return switch (token) {
            case VALUE_STRING -> times.text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NUMBER_INT -> wholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> times.number(parser.getDoubleValue());
            default -> throw new TimeReader.Unusable(Cause.BAD_TIME, "The time is " + StrictJson.describe(parser));
        };
    }

    private long wholeNumber(JsonParser parser) throws IOException, TimeReader.Unusable {
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? times.number(parser.getLongValue()) : times.number(parser.getDoubleValue());
    }
}
