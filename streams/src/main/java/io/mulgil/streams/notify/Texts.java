package io.mulgil.streams.notify;

import io.mulgil.core.alert.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of one language: texts with names in braces for which values stand in. A value is never looked at for names again. */
final class Texts {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Texts ENGLISH = new Texts("en.properties");
    private static final Texts KOREAN = new Texts("ko.properties");

    private final Properties templates = new Properties();

    private Texts(String resource) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8)) {
            templates.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of notifications cannot be read", e);
        }
    }

    static Texts in(Language language) {
        return switch (language) {
            case EN -> ENGLISH;
            case KO -> KOREAN;
        };
    }

    Set<String> names() {
        return templates.stringPropertyNames();
    }

    String template(String name) {
        return Objects.requireNonNull(templates.getProperty(name), name);
    }

    String text(String name, Map<String, String> values) {
        Matcher matcher = NAME.matcher(template(name));
        return matcher.replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    /** One of two sentences: languages may say one thing otherwise than many. */
    String counted(String name, long count) {
        return text(name + (count == 1 ? ".one" : ".many"), Map.of("count", Long.toString(count)));
    }
}
