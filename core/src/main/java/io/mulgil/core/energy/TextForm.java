package io.mulgil.core.energy;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A text, or each text of a list, that has to be readable as something.
 *
 * @param form as it stands in sentences, such as {@code day such as 2026-01-31}
 * @param read throws where it cannot be read
 */
record TextForm(String form, Consumer<String> read) implements Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof List<?> items) {
            items.forEach(item -> each(name, String.valueOf(item)));
        } else if (value instanceof String text) {
            each(name, text);
        }
    }

    private void each(String name, String text) {
        try {
            read.accept(text);
        } catch (RuntimeException e) {
            throw new ConfigException(name, text, "expected: " + form);
        }
    }

    @Override
    public String toString() {
        return form;
    }
}
