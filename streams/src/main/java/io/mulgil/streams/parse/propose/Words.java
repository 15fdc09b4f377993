package io.mulgil.streams.parse.propose;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that a field's name is made of: {@code deviceId}, {@code device_id} and {@code Device-ID} are device and id. */
final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern NO_COLUMN = Pattern.compile("[^a-z0-9_]+");
    private static final int LONGEST = 40;
    private static final Set<String> ENDINGS = Set.of("id", "no", "number", "name", "code");

    private Words() {}

    static List<String> of(String name) {
        return Stream.of(BETWEEN.split(name))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    static String last(String name) {
        List<String> words = of(name);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** The name as a column or rule would be called; empty when nothing of it can be. */
    static String snake(String name) {
        String text =
                NO_COLUMN.matcher(String.join("_", of(name))).replaceAll("").replaceAll("^[0-9_]+|_+$", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The same for a tag: {@code site_id} is a site. */
    static String tag(String name) {
        List<String> words = of(name);
        int size = words.size() > 1 && ENDINGS.contains(words.get(words.size() - 1)) ? words.size() - 1 : words.size();
        String tag = snake(words.stream().limit(size).collect(Collectors.joining("_")));
        return tag.equals("time") ? "time_tag" : tag;
    }
}
