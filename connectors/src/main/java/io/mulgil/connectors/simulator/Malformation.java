package io.mulgil.connectors.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What a broken sender makes of a message. Parse refuses each of them for a reason of its own. */
enum Malformation {
    EMPTY(good -> ""),
    TRUNCATED(good -> good.substring(0, good.length() / 2)),
    NOT_JSON(good -> good.replace('"', ' ').replace('{', ' ').strip()),
    NOT_AN_OBJECT(good -> "[" + good + "]"),
    TRAILING_TEXT(good -> good + good),
    CONTROL_CHARACTER(good -> good.replaceFirst("\"device\":\"", "\"device\":\"\t")),
    DUPLICATE_FIELD(good -> good.replaceFirst("\"device\"", "\"time\":\"2000-01-01T00:00:00Z\",\"device\"")),
    NO_TIME(good -> good.replaceFirst("\"time\"", "\"tyme\"")),
    BAD_TIME(good -> good.replaceFirst("\"time\":\"....", "\"time\":\"20 6")),
    /** A byte that no UTF-8 text holds, where the name begins. */
    BAD_ENCODING(good -> good) {
        @Override
        byte[] of(byte[] good) {
            byte[] bad = good.clone();
            bad[new String(good, StandardCharsets.ISO_8859_1).indexOf("\"device\":\"") + 10] = (byte) 0xFF;
            return bad;
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold no state
    private final UnaryOperator<String> change;

    Malformation(UnaryOperator<String> change) {
        this.change = change;
    }

    byte[] of(byte[] good) {
        return change.apply(new String(good, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** As the label's detail says it, and as parse calls the cause. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
