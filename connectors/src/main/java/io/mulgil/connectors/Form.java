package io.mulgil.connectors;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The form of a text option: whatever its reader reads without an exception.
 *
 * @param expected ends the sentence "expected: ..."
 * @param reader what will read it later; here only whether it can
 */
public record Form(String expected, Function<String, ?> reader) implements Validator {
    public static final Form ZONE = new Form("a time zone such as Asia/Seoul or UTC", ZoneId::of);
    public static final Form INSTANT = new Form("an instant such as 2026-11-01T00:00:00Z", Instant::parse);
    public static final Form CHARSET = new Form("an encoding such as UTF-8 or EUC-KR", Charset::forName);

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        try {
            Objects.requireNonNull(reader.apply((String) value));
        } catch (RuntimeException e) {
            throw new ConfigException(name, value, "expected: " + expected);
        }
    }

    @Override
    public String toString() {
        return expected;
    }
}
