package io.mulgil.streams.notify;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Days of the calendar: {@code 2026-12-31}. */
record DateForm() implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && !isDay((String) value)) {
            throw new ConfigException(name, value, "write a day such as 2026-12-31");
        }
    }

    @Override
    public String toString() {
        return "day such as 2026-12-31";
    }

    /** Java would also take years of nine digits, near whose last no day can be counted on. */
    private static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
