package io.mulgil.streams.notify;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Addresses under which people reach the page: {@code https://energy.example.org/mulgil}. What follows is put behind it. */
record PageForm() implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && read((String) value).isEmpty()) {
            throw new ConfigException(
                    name,
                    value,
                    "write the address that people open, such as https://energy.example.org, without ? and #");
        }
    }

    /** Without a slash at its end. */
    static Optional<String> read(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            boolean plain = address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null;
            return web && plain && address.getHost() != null
                    ? Optional.of(text.replaceAll("/+$", ""))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "address such as https://energy.example.org";
    }
}
