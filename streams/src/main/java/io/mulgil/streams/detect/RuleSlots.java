package io.mulgil.streams.detect;

import io.mulgil.core.reading.Layout;
import java.util.List;

/** Where each rule's value stands in a row, found out once. */
final class RuleSlots {
    /** A rule that looks at no value. */
    static final int NONE = -1;

    private final List<Rule> rules;
    private final List<String> names;
    private final int[] slots;
    private final int[] valueOfRule;

    RuleSlots(List<Rule> rules, Layout layout) {
        this.rules = List.copyOf(rules);
        this.names = rules.stream()
                .map(rule -> rule.condition().value())
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        this.slots = names.stream().mapToInt(layout::slot).toArray();
        this.valueOfRule = rules.stream()
                .mapToInt(rule -> names.indexOf(rule.condition().value()))
                .toArray();
    }

    List<Rule> rules() {
        return rules;
    }

    /** How many different values the rules look at. */
    int values() {
        return slots.length;
    }

    int slot(int value) {
        return slots[value];
    }

    /** The number of the value that a rule looks at, or {@link #NONE}. */
    int value(int rule) {
        return valueOfRule[rule];
    }
}
