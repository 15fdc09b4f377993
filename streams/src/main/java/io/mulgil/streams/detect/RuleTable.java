package io.mulgil.streams.detect;

import io.mulgil.core.alert.Severity;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which rules the remembered states belong to, in their order: a file may have changed since they were put. */
record RuleTable(List<Entry> entries) {
    /** What must be known of a rule to end its alert once it is gone. */
    record Entry(String name, String version, Severity severity, String value) {
        static Entry of(Rule rule) {
            return new Entry(
                    rule.name(),
                    rule.version(),
                    rule.severity(),
                    rule.condition().value());
        }

        boolean is(Rule rule) {
            return rule.name().equals(name) && rule.version().equals(version);
        }
    }

    static RuleTable of(List<Rule> rules) {
        return new RuleTable(rules.stream().map(Entry::of).toList());
    }

    /** Stands before each state, so that it is never read by another table than its own. */
    int mark() {
        return Arrays.hashCode(entries.stream()
                .map(entry -> entry.name() + " " + entry.version())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        StateWriter out = new StateWriter();
        out.begin(0);
        out.number(entries.size());
        for (Entry entry : entries) {
            out.text(entry.name());
            out.text(entry.version());
            out.text(entry.severity().word());
            out.text(entry.value());
        }
        return out.toBytes();
    }

    static RuleTable read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        List<Entry> entries = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            entries.add(new Entry(in.text(), in.text(), Severity.of(in.text()), in.text()));
        }
        return new RuleTable(entries);
    }
}
