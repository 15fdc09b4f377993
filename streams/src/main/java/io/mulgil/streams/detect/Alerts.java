package io.mulgil.streams.detect;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import io.mulgil.streams.detect.when.WhenException;
import io.mulgil.streams.detect.when.WhenReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Section {@code alerts}: what people want to be told of. {@link Detection} looks for it in every reading that has passed the steps. */
public final class Alerts implements Component {
    static final String RULES = "rules";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*");
    private static final int LONGEST_NAME = 60;

    private static final Options RULE = Options.define()
            .requiredText(
                    "when",
                    "What is looked for: temperature > 35 (also >=, <, <=), temperature outside 18..26, avg(temperature, 5m) > 30 (also min, max,"
                            + " sum, count), rise(temperature, 1m) > 3 (also drop, change), stuck(temperature, 20m), silent or silent(5m),"
                            + " seasonal(temperature), forest(temperature), peer(temperature, floor) or peer(temperature, floor, 15m) > 8.")
            .number(
                    "clear",
                    null,
                    "The limit at which it is over, if that is not the limit at which it begins: 33 for 'temperature > 35'.")
            .duration("for", "0s", "How long the condition must last before the alert is raised.")
            .duration("clear-for", "0s", "How long it must be over before the alert is cleared.")
            .choice("severity", Severity.WARNING.word(), Severity.words(), "How much it matters.")
            .duration(
                    "late",
                    "10m",
                    "Readings that are older raise nothing: history that is sent again wakes nobody. They are learned from.")
            .flag(
                    "each-reading",
                    false,
                    "Each reading that meets the condition is an alert of its own, which is over with the device's next one: for readings that stand for"
                            + " a time of their own, such as the sum of a month. For limits on the reading itself.")
            .text(
                    "text",
                    null,
                    "Sentence for people in place of the standard one, with places such as {device}, {value}, {reading}, {limit}, {unit} and"
                            + " {tag.building}.");

    private static final Options OPTIONS = Options.define().directly(RULES, "Rules by name.", RULE);

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String summary() {
        return "Finds what is odd in the readings and says so once, with the reason.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        values.named(RULES).forEach((name, rule) -> object(name, rule, objections));
        return objections;
    }

    private static void object(String name, Values rule, List<Objection> into) {
        String option = RULES + "." + name;
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            into.add(new Objection(
                    option,
                    "bad-name",
                    "'" + name + "' cannot be a rule's name",
                    "use at most " + LONGEST_NAME + " lower-case letters, digits, and single - or _ between them"));
        }
        try {
            Condition condition = WhenReader.read(rule.text("when"));
            objectToEach(option, condition, rule, into);
            rule.numberIfSet("clear").ifPresent(clear -> object(option + ".clear", condition, clear, into));
        } catch (WhenException e) {
            into.add(new Objection(option + ".when", "bad-condition", e.what(), e.remedy()));
        }
        rule.textIfSet("text")
                .flatMap(text -> new UserText(text).unknown())
                .ifPresent(unknown -> into.add(new Objection(
                        option + ".text",
                        "unknown-placeholder",
                        "Nothing is known to put in the place of '{" + unknown + "}'",
                        UserText.remedy(unknown))));
    }

    private static void objectToEach(String option, Condition condition, Values rule, List<Objection> into) {
        boolean ofReading = condition instanceof Condition.Limit || condition instanceof Condition.Outside;
        boolean lasts =
                !rule.duration("for").isZero() || !rule.duration("clear-for").isZero();
        if (rule.flag("each-reading")
                && (!ofReading || lasts || rule.numberIfSet("clear").isPresent())) {
            into.add(new Objection(
                    option + ".each-reading",
                    "contradiction",
                    "An alert of one reading begins and ends with it",
                    "use a limit on the reading, such as power >= 500, without 'for', 'clear-for' and 'clear'"));
        }
    }

    private static void object(String option, Condition condition, double clear, List<Objection> into) {
        Optional<Bound> bound = condition.bound();
        if (bound.isEmpty()) {
            into.add(new Objection(
                    option,
                    "contradiction",
                    "The condition has no single limit, so there is no other one at which it is over",
                    "remove 'clear'"));
        } else if (bound.get().sense().up()
                ? clear > bound.get().limit()
                : clear < bound.get().limit()) {
            into.add(new Objection(
                    option,
                    "contradiction",
                    "It would be over at " + clear + ", on the wrong side of its limit "
                            + bound.get().limit(),
                    "write a number " + (bound.get().sense().up() ? "below" : "above") + " the limit"));
        }
    }
}
