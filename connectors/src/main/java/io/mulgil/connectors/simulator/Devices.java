package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Form;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;

/** The devices' names, and the record keys that are made of them. */
final class Devices {
    static final Form NAME_FORM = new Form("a name with one number in it, such as sensor-%04d", Devices::checked);

    private final String[] names;
    private final byte[][] keys;

    Devices(String pattern, int count) {
        names = IntStream.rangeClosed(1, count).mapToObj(i -> name(pattern, i)).toArray(String[]::new);
        keys = new byte[count][];
    }

    int count() {
        return names.length;
    }

    String name(int device) {
        return names[device];
    }

    byte[] key(int device) {
        byte[] key = keys[device];
        if (key == null) {
            key = names[device].getBytes(StandardCharsets.UTF_8);
            keys[device] = key;
        }
        return key;
    }

    private static String checked(String pattern) {
        if (name(pattern, 1).equals(name(pattern, 2))) {
            throw new IllegalArgumentException("'" + pattern + "' names all devices alike");
        }
        return pattern;
    }

    @SuppressWarnings("FormatStringAnnotation") // the pattern is the user's, and checked
    private static String name(String pattern, int number) {
        return String.format(Locale.ROOT, pattern, number);
    }
}
