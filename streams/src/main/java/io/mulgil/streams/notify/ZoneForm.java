package io.mulgil.streams.notify;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Time zones: {@code Asia/Seoul}, {@code UTC}, {@code +09:00}. */
record ZoneForm() implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null) {
            try {
                ZoneId.of((String) value);
            } catch (DateTimeException e) {
                throw new ConfigException(name, value, "write a time zone such as Asia/Seoul, UTC or +09:00");
            }
        }
    }

    @Override
    public String toString() {
        return "time zone such as Asia/Seoul, UTC, +09:00";
    }
}
