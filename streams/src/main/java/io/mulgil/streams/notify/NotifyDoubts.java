package io.mulgil.streams.notify;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a section {@code notify} may say but hardly means. */
final class NotifyDoubts {
    private final List<Objection> found = new ArrayList<>();

    private NotifyDoubts() {}

    static List<Objection> of(Values values) {
        NotifyDoubts doubts = new NotifyDoubts();
        doubts.reminders(values);
        values.named(Notify.ROUTES).forEach((name, route) -> {
            doubts.severalChannels("routes." + name + ".", route);
            doubts.patterns("routes." + name + ".", route);
        });
        values.named(Notify.ESCALATE).forEach((name, step) -> doubts.severalChannels("escalate." + name + ".", step));
        values.named(Notify.MAINTENANCE).forEach((name, window) -> {
            doubts.endless("maintenance." + name, window);
            doubts.patterns("maintenance." + name + ".", window);
        });
        return doubts.found;
    }

    static List<Objection> unknownRules(Values values, Set<String> rules) {
        NotifyDoubts doubts = new NotifyDoubts();
        for (String group : List.of(Notify.ROUTES, Notify.MAINTENANCE)) {
            values.named(group).forEach((name, entry) -> entry.list(AlertFilter.RULES).stream()
                    .filter(rule -> rules.stream().noneMatch(Glob.of(rule)::matches))
                    .forEach(rule -> doubts.add(
                            group + "." + name + ".rules." + rule,
                            "unknown-rule",
                            "No rule matches " + Quoted.of(rule),
                            DidYouMean.hint(rule, rules))));
        }
        return doubts.found;
    }

    private void reminders(Values values) {
        long remind = values.duration(Notify.REMIND).toMillis();
        if (remind > 0 && remind < values.duration(Notify.EVERY).toMillis()) {
            add(
                    Notify.REMIND,
                    "remind-too-often",
                    "Reminders every " + values.text(Notify.REMIND) + " wait for the next message, every "
                            + values.text(Notify.EVERY),
                    "make 'remind' longer or 'every' shorter");
        }
    }

    private void severalChannels(String prefix, Values entry) {
        if (!entry.text(Notify.TO_WHOM).isEmpty() && entry.list(Notify.CHANNELS).size() != 1) {
            add(
                    prefix + Notify.TO_WHOM,
                    "whom-of-several",
                    Quoted.of(entry.text(Notify.TO_WHOM)) + " is given to several channels",
                    "name one channel, as an address of one means nothing to another");
        }
    }

    private void patterns(String prefix, Values entry) {
        entry.texts(AlertFilter.TAGS).forEach((tag, pattern) -> {
            if (Glob.looksLikeRegex(pattern)) {
                add(
                        prefix + "tags." + tag,
                        "not-a-regex",
                        Quoted.of(pattern) + " looks like a regular expression, which it is not",
                        "write * for any characters and ? for one");
            }
        });
    }

    private void endless(String option, Values window) {
        boolean limited = !window.list("days").isEmpty()
                || List.of("from", "to", Maintenance.START, Maintenance.END).stream()
                        .anyMatch(name -> window.textIfSet(name).isPresent());
        if (!limited) {
            add(
                    option,
                    "endless-maintenance",
                    "This maintenance never ends, so nobody is ever told",
                    "add 'end', or 'days' with 'from' and 'to'");
        }
    }

    private void add(String option, String code, String what, String remedy) {
        found.add(new Objection(option, code, what, remedy));
    }
}
