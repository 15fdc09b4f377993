package io.mulgil.streams.detect;

import io.mulgil.core.reading.Layout;
import io.mulgil.streams.detect.when.Condition;
import java.util.List;

/** Where each rule's value stands in a row, found out once. */
final class RuleSlots {
    /** A rule that looks at no value. */
    static final int NONE = -1;

    private final List<Rule> rules;
    private final List<String> names;
    private final int[] slots;
    private final int[] valueOfRule;
    private final int[] tagOfRule;

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
        this.tagOfRule = rules.stream().mapToInt(rule -> tag(rule, layout)).toArray();
    }

    /** The slot of the tag by which a rule groups devices, or {@link #NONE}. */
    int tagSlot(int rule) {
        return tagOfRule[rule];
    }

    List<Rule> rules() {
        return rules;
    }

    private static int tag(Rule rule, Layout layout) {
        return rule.condition() instanceof Condition.Peer peer ? layout.slot(peer.tag()) : NONE;
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
