package io.mulgil.streams.detect.when;

import io.mulgil.core.lint.DidYouMean;
import io.mulgil.streams.detect.when.Bound.Sense;
import io.mulgil.streams.detect.when.Condition.Direction;
import io.mulgil.streams.detect.when.Condition.Summary;
import io.mulgil.streams.detect.when.Condition.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the text after {@code when:}: one comparison of a value, of a summary of it over a window, or of a detector's. No script engine
 * stands behind it, so a file can ask for nothing else.
 */
public final class WhenReader {
    /** Measured on public labelled series: few false alarms, most episodes found. */
    public static final double LEARNED_THRESHOLD = 2.75;

    /** In spreads of a group; measured on simulated faults. */
    public static final double PEER_THRESHOLD = 7;

    /** Over which a device's readings are taken together before it is held against its group. */
    public static final Duration PEER_SPAN = Duration.ofMinutes(1);

    private static final List<String> FORMS = List.of(
            "avg",
            "min",
            "max",
            "sum",
            "count",
            "rise",
            "drop",
            "change",
            "stuck",
            "silent",
            "seasonal",
            "forest",
            "peer");

    private final WhenText text;

    private WhenReader(String text) {
        this.text = new WhenText(text);
    }

    public static Condition read(String text) throws WhenException {
        WhenReader reader = new WhenReader(text);
        Condition condition = reader.condition();
        if (!reader.text.ended()) {
            throw reader.text.missing("the end", "write one condition; a second one is a rule of its own");
        }
        return condition;
    }

    private Condition condition() throws WhenException {
        int place = text.place();
        String word = text.name()
                .orElseThrow(() -> text.missing(
                        "a value", "begin with the name of a value, as in 'temperature > 35', or with " + forms()));
        if (text.took("(")) {
            return form(word, place);
        }
        if (word.equals("silent") && text.ended()) {
            return new Condition.Silent(Optional.empty());
        }
        if (text.took("outside")) {
            return outside(word);
        }
        return new Condition.Limit(word, bound());
    }

    private Condition form(String word, int place) throws WhenException {
        return switch (word) {
            case "avg", "min", "max", "sum", "count" -> windowed(Summary.valueOf(word.toUpperCase(Locale.ROOT)));
            case "rise", "drop", "change" -> movement(Direction.valueOf(word.toUpperCase(Locale.ROOT)));
            case "stuck" -> stuck();
            case "silent" -> silent();
            case "seasonal", "forest" -> learned(Voice.valueOf(word.toUpperCase(Locale.ROOT)));
            case "peer" -> peer();
            default ->
                throw new WhenException(
                        "There is no '" + word + "(...)', at character " + place + " of the condition",
                        DidYouMean.hint(word, FORMS));
        };
    }

    private Condition windowed(Summary summary) throws WhenException {
        String form = summary.name().toLowerCase(Locale.ROOT) + "(temperature, 5m) > 30";
        String value = value(form);
        text.expect(",", form);
        Duration span = text.span();
        text.expect(")", form);
        return new Condition.Windowed(value, summary, span, bound());
    }

    private Condition movement(Direction direction) throws WhenException {
        String form = direction.name().toLowerCase(Locale.ROOT) + "(temperature, 1m) > 3";
        String value = value(form);
        text.expect(",", form);
        Duration span = text.span();
        text.expect(")", form);
        Bound bound = bound();
        if (!bound.sense().up()) {
            throw new WhenException(
                    "A " + direction.name().toLowerCase(Locale.ROOT)
                            + " is held against a number with > or >=, not with "
                            + bound.sense().sign(),
                    "write '" + form + "'; for a value that stays the same use stuck(VALUE, 20m)");
        }
        return new Condition.Movement(value, direction, span, bound);
    }

    private Condition stuck() throws WhenException {
        String form = "stuck(temperature, 20m)";
        String value = value(form);
        text.expect(",", form);
        Condition stuck = new Condition.Stuck(value, text.span());
        text.expect(")", form);
        return stuck;
    }

    private Condition silent() throws WhenException {
        Condition silent = new Condition.Silent(Optional.of(text.span()));
        text.expect(")", "silent(5m)");
        return silent;
    }

    private Condition learned(Voice voice) throws WhenException {
        String form = voice.name().toLowerCase(Locale.ROOT) + "(temperature)";
        String value = value(form);
        text.expect(")", form);
        return new Condition.Learned(value, voice, threshold(LEARNED_THRESHOLD, form));
    }

    private Condition peer() throws WhenException {
        String form = "peer(temperature, floor)";
        String value = value(form);
        text.expect(",", form);
        String tag = text.name().orElseThrow(() -> text.missing("the name of a tag", "write " + form));
        Duration span = PEER_SPAN;
        if (text.took(",")) {
            span = text.span();
        }
        text.expect(")", "'" + form + "' or 'peer(temperature, floor, 15m)'");
        return new Condition.Peer(value, tag, span, threshold(PEER_THRESHOLD, form));
    }

    private double threshold(double standard, String form) throws WhenException {
        if (text.ended()) {
            return standard;
        }
        text.expect(">", "'" + form + "' or '" + form + " > " + standard + "'");
        double threshold = text.number();
        if (!(threshold > 0)) {
            throw new WhenException("The threshold " + threshold + " is not above 0", "write one such as " + standard);
        }
        return threshold;
    }

    private String value(String form) throws WhenException {
        return text.name().orElseThrow(() -> text.missing("the name of a value", "write " + form));
    }

    private Condition outside(String value) throws WhenException {
        double low = text.number();
        text.expect("..", "'" + value + " outside 18..26'");
        double high = text.number();
        if (!(low < high)) {
            throw new WhenException(
                    "Nothing lies between " + low + " and " + high, "write the lower number first, as in 18..26");
        }
        return new Condition.Outside(value, low, high);
    }

    private Bound bound() throws WhenException {
        String sign = text.sign()
                .orElseThrow(() -> text.missing("a comparison", "use one of >, >=, <, <=, or 'outside 18..26'"));
        Sense sense =
                switch (sign) {
                    case ">" -> Sense.ABOVE;
                    case ">=" -> Sense.AT_LEAST;
                    case "<" -> Sense.BELOW;
                    default -> Sense.AT_MOST;
                };
        return new Bound(sense, text.number());
    }

    private static String forms() {
        return String.join(", ", FORMS) + "(...)";
    }
}
