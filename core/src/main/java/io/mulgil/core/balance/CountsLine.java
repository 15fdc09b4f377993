package io.mulgil.core.balance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of named numbers, {@code mulgil-1 stored=10 duplicate=2}: how counts stand as metadata beside the Kafka offset up to which they
 * reach. Offset and counts change together or not at all, so they agree after any crash.
 */
public final class CountsLine {
    private static final String BEGIN = "mulgil-1";

    private final StringBuilder text = new StringBuilder(BEGIN);

    /** Adds a number; returns this. */
    public CountsLine with(String name, long number) {
        text.append(' ').append(name).append('=').append(number);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The numbers of a line by their names; empty when somebody else wrote the text, or nobody. */
    public static Optional<Map<String, Long>> read(String text) {
        String[] words = text.split(" ", -1);
        if (!words[0].equals(BEGIN)) {
            return Optional.empty();
        }
        Map<String, Long> numbers = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            if (pair.length < 2 || !pair[1].matches("-?\\d{1,18}")) {
                return Optional.empty();
            }
            numbers.put(pair[0], Long.parseLong(pair[1]));
        }
        return Optional.of(numbers);
    }
}
