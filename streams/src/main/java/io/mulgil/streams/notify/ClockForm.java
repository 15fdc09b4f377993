package io.mulgil.streams.notify;

import java.time.LocalTime;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Times of day as clocks show them: {@code 22:00}, {@code 07:30}. */
record ClockForm() implements ConfigDef.Validator {
    private static final Pattern FORM = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && !FORM.matcher((String) value).matches()) {
            throw new ConfigException(name, value, "write hours and minutes from 00:00 to 23:59, such as 22:00");
        }
    }

    @Override
    public String toString() {
        return "time of day such as \"07:30\", \"22:00\"";
    }

    static LocalTime read(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }
}
