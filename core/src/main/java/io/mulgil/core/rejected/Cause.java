package io.mulgil.core.rejected;

import java.util.Locale;

/** Why a message could not be used. The code (the name in lower case) is what people group, search and redrive by. */
public enum Cause {
    EMPTY("Send a JSON object; an empty message carries nothing."),
    TOO_LARGE("Send smaller messages, or raise parse.max-bytes in the pipeline file."),
    BAD_ENCODING("Send UTF-8 without a byte order mark."),
    NOT_JSON("Send valid JSON; see the marked place."),
    NOT_AN_OBJECT("Send one JSON object per message."),
    TRUNCATED("The message ends too early; look at the sender's buffer or the broker's size limit."),
    TRAILING_TEXT("Send one JSON object per message, with nothing after it."),
    CONTROL_CHARACTER("Escape control characters as \\u00XX, or allow them by parse.lenient: [control-chars]."),
    DUPLICATE_FIELD("Send every field once; which of two values is meant cannot be known."),
    TOO_DEEP("Send less deeply nested messages, or raise parse.max-depth in the pipeline file."),
    TOO_MANY_FIELDS("A table cannot hold so many columns; send names that do not change from message to message."),
    NO_TIME("Send a time, or name the field that holds it in parse.time.fields."),
    BAD_TIME("Send ISO-8601 or epoch time, or describe the format by parse.time.format."),
    TIME_WRONG_SCALE(
            "The number is no plausible time in the declared unit; set parse.time.format to epoch-s, epoch-ms, epoch-us or epoch-ns."),
    TIME_IN_FUTURE("Set the device's clock, or raise parse.time.max-ahead."),
    NO_TAG("Send the tag, or give it a default in parse.tags."),
    NO_VALUES("A reading needs at least one number or boolean besides its time and tags."),
    NO_READINGS("Send documents of the declared shape, or correct the paths in parse.each."),
    SAME_DEVICE("Give each element tags of its own in parse.each.<rule>.tags."),
    BAD_NUMBER("Send a number that a 64-bit float can hold."),
    WRONG_TYPE("Send the declared type, or change check.<value>.type."),
    OUT_OF_RANGE("If the value is right, widen check.<value>.min or max."),
    REQUIRED_MISSING("Send the value, or do not require it in check.<value>.required."),
    CHANGES_TOO_FAST("If the change is right, raise check.<value>.max-rate."),
    WRONG_UNIT("Send the declared unit, or change check.<value>.unit."),
    TYPE_CONFLICT("The column holds another type; send that type, or rename the field in parse.rename."),
    NOT_A_READING("Only readings belong on the readings topic; send other messages to the raw topic."),
    NOT_STORABLE("The database refused this row; the text says why.");

    private final String remedy;

    Cause(String remedy) {
        this.remedy = remedy;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do about it, one sentence. */
    public String remedy() {
        return remedy;
    }
}
