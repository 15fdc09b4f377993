package io.mulgil.streams.detect;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import io.mulgil.streams.detect.when.WhenException;
import io.mulgil.streams.detect.when.WhenReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * One rule of the section {@code alerts}.
 *
 * @param version changes with any setting of it
 * @param over the limit at which it is over; empty where the condition has no limit
 * @param lasting how long the condition must last before it is raised
 * @param clearLasting how long it must be over before it is cleared
 * @param late readings that are older raise nothing
 * @param eachReading whether each reading that meets the condition is an alert of its own, over with the next
 * @param text the user's own sentence
 */
public record Rule(
        String name,
        String version,
        Severity severity,
        Condition condition,
        Optional<Bound> over,
        Duration lasting,
        Duration clearLasting,
        Duration late,
        boolean eachReading,
        Optional<UserText> text) {
    /** The rules in the order of the file. They are valid: {@link Alerts#objections} has seen them. */
    public static List<Rule> all(Values alerts) {
        return alerts.named(Alerts.RULES).entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Name and version: another one is another rule. */
    String id() {
        return name + "." + version;
    }

    static Rule of(String name, Values said) {
        try {
            Condition condition = WhenReader.read(said.text("when"));
            Optional<Bound> over = condition
                    .bound()
                    .map(bound -> said.numberIfSet("clear").map(bound::at).orElse(bound));
            return new Rule(
                    name,
                    version(said),
                    Severity.of(said.text("severity")),
                    condition,
                    over,
                    said.duration("for"),
                    said.duration("clear-for"),
                    said.duration("late"),
                    said.flag("each-reading"),
                    said.textIfSet("text").map(UserText::new));
        } catch (WhenException e) {
            throw new ConfigException("rule " + name + ": " + e.what() + "; " + e.remedy());
        }
    }

    private static String version(Values said) {
        String settings = String.join(
                "\n",
                said.text("when"),
                said.numberIfSet("clear").map(Object::toString).orElse(""),
                said.duration("for").toString(),
                said.duration("clear-for").toString(),
                said.duration("late").toString(),
                said.text("severity"),
                said.textIfSet("text").orElse("") + (said.flag("each-reading") ? "\neach" : ""));
        return Digest.of(settings, 4);
    }
}
