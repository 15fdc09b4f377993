package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME}</code> and <code>${NAME:default}</code> from the environment; <code>$${</code> stands for a plain <code>${</code>. */
final class Variables {
    private static final Pattern FORM = Pattern.compile(
            "\\$(?<plain>\\$)\\{|\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<standard>[^}]*))?}|\\$\\{(?<bad>[^}]*)}?");

    private final Environment environment;
    private final Problems problems;

    Variables(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Where the letters of a text stand in the file. */
    @FunctionalInterface
    interface Letters {
        Place placeOf(int letter);
    }

    /** The filled text, or nothing when a variable is to blame; the problem is reported. */
    Optional<String> fill(String text, Letters letters) {
        if (!text.contains("${")) {
            return Optional.of(text);
        }
        StringBuilder filled = new StringBuilder();
        boolean sound = true;
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            Optional<String> value = value(matcher, letters.placeOf(matcher.start()));
            sound &= value.isPresent();
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.orElse("")));
        }
        return sound ? Optional.of(matcher.appendTail(filled).toString()) : Optional.empty();
    }

    private Optional<String> value(Matcher matcher, Place place) {
        if (matcher.group("plain") != null) {
            return Optional.of("${");
        }
        String name = matcher.group("name");
        if (name == null) {
            problems.error(
                    place,
                    "bad-variable",
                    Quoted.of(matcher.group()) + " is no variable",
                    "write ${NAME} or ${NAME:default}, with letters, digits and _; $${ stands for a plain ${");
            return Optional.empty();
        }
        Optional<String> value = environment.get(name).or(() -> Optional.ofNullable(matcher.group("standard")));
        if (value.isEmpty()) {
            problems.error(
                    place,
                    "unset-variable",
                    "Environment variable '" + name + "' is not set and has no default",
                    "set it, add it to .env, or write ${" + name + ":default}");
        }
        return value;
    }
}
