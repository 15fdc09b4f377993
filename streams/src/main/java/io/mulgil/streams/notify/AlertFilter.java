package io.mulgil.streams.notify;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which alerts are meant.
 *
 * @param severity at least this
 * @param tags patterns by tag, all of which must hold; an alert without the tag does not match
 * @param rules patterns, one of which must hold; empty for every rule
 */
record AlertFilter(Severity severity, Map<String, Glob> tags, List<Glob> rules) {
    static final String TAGS = "tags";
    static final String RULES = "rules";

    static AlertFilter read(Values values, Severity severity) {
        Map<String, Glob> tags = new LinkedHashMap<>();
        values.texts(TAGS).forEach((tag, pattern) -> tags.put(tag, Glob.of(pattern)));
        return new AlertFilter(
                severity, tags, values.list(RULES).stream().map(Glob::of).toList());
    }

    boolean matches(Alert alert) {
        return alert.severity().compareTo(severity) >= 0
                && (rules.isEmpty() || rules.stream().anyMatch(rule -> rule.matches(alert.rule())))
                && tags.entrySet().stream().allMatch(tag -> matches(alert, tag.getKey(), tag.getValue()));
    }

    private static boolean matches(Alert alert, String tag, Glob pattern) {
        String value = alert.tags().get(tag);
        return value != null && pattern.matches(value);
    }
}
