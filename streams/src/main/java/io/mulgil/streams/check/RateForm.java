package io.mulgil.streams.check;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Rates of change as people write them: {@code 5/s}, {@code 10/min}, {@code 0.5/h}. */
record RateForm() implements ConfigDef.Validator {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*(s|min|h)");
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && !FORM.matcher((String) value).matches()) {
            throw new ConfigException(name, value, "write a number per s, min or h, such as 5/s");
        }
    }

    @Override
    public String toString() {
        return "rate such as 5/s, 10/min, 0.5/h";
    }

    static double perSecond(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigException("'" + text + "' is no rate");
        }
        return Double.parseDouble(matcher.group(1)) / Objects.requireNonNull(SECONDS.get(matcher.group(2)));
    }
}
