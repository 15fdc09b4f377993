package io.mulgil.connectors.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the way to the server is protected, with the port that is usual for it. */
enum Encryption {
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int port;

    Encryption(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Encryption of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Encryption::word).toList();
    }
}
