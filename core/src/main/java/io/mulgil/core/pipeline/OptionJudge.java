package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.lint.DidYouMean;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Whether a text can be the value of an option; Kafka's own declaration decides, stricter where Java would take an odd spelling. */
final class OptionJudge {
    /** Java would also take 30d, 0x1p3 and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private OptionJudge() {}

    /** What to write instead, or nothing when the text is right. An item of a list is judged like a list of one. */
    static Optional<String> remedy(ConfigDef.ConfigKey key, String text) {
        if (key.type == ConfigDef.Type.DOUBLE && !NUMBER.matcher(text).matches()) {
            return Optional.of(expected(key, text));
        }
        try {
            Object value = ConfigDef.parseType(key.name, text, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, value);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(expected(key, text));
        }
    }

    private static String expected(ConfigDef.ConfigKey key, String text) {
        if (key.validator instanceof Options.OneOf oneOf) {
            return DidYouMean.hint(text, oneOf.choices());
        }
        if (key.validator instanceof Options.EachOf eachOf) {
            return DidYouMean.hint(text, eachOf.choices());
        }
        return "expected: " + (key.validator != null ? key.validator.toString() : word(key.type));
    }

    private static String word(ConfigDef.Type type) {
        return type == ConfigDef.Type.BOOLEAN ? "true or false" : type.name().toLowerCase(Locale.ROOT);
    }
}
