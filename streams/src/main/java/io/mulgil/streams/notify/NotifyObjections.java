package io.mulgil.streams.notify;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Quoted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What in a section {@code notify} contradicts itself or the rest of the file. */
final class NotifyObjections {
    private final List<Objection> found = new ArrayList<>();

    private NotifyObjections() {}

    static List<Objection> of(Values values) {
        NotifyObjections objections = new NotifyObjections();
        objections.quiet(values);
        values.named(Notify.ROUTES).forEach((name, route) -> objections.hours("routes." + name + ".", route));
        values.named(Notify.MAINTENANCE).forEach((name, window) -> {
            objections.hours("maintenance." + name + ".", window);
            objections.dates("maintenance." + name + ".", window);
        });
        return objections.found;
    }

    static List<Objection> unknownChannels(Values values, Set<String> channels) {
        NotifyObjections objections = new NotifyObjections();
        for (String group : List.of(Notify.ROUTES, Notify.ESCALATE)) {
            values.named(group).forEach((name, entry) -> entry.list(Notify.CHANNELS).stream()
                    .filter(channel -> !channels.contains(channel))
                    .forEach(channel ->
                            objections.unknownChannel(group + "." + name + ".channels.", channel, channels)));
        }
        return objections.found;
    }

    private void unknownChannel(String list, String channel, Set<String> channels) {
        String remedy = channels.isEmpty() ? "add a section 'channels' with one" : DidYouMean.hint(channel, channels);
        add(list + channel, "unknown-channel", "There is no channel " + Quoted.of(channel), remedy);
    }

    private void quiet(Values values) {
        Optional<String> from = values.textIfSet(Quiet.FROM);
        Optional<String> to = values.textIfSet(Quiet.TO);
        if (from.isPresent() != to.isPresent()) {
            add(
                    from.isPresent() ? Quiet.FROM : Quiet.TO,
                    "half-hours",
                    "Quiet hours have a " + (from.isPresent() ? "beginning but no end" : "end but no beginning"),
                    "give both 'from' and 'to'");
        } else if (from.isPresent() && from.equals(to)) {
            add(
                    Quiet.TO,
                    "empty-hours",
                    "Quiet hours end when they begin, at " + from.get(),
                    "change one of them, or remove both");
        }
    }

    private void hours(String prefix, Values entry) {
        Optional<String> from = entry.textIfSet("from");
        if (from.isPresent() && from.equals(entry.textIfSet("to"))) {
            add(
                    prefix + "to",
                    "empty-hours",
                    "The hours end when they begin, at " + from.get(),
                    "change one of them, or remove both for the whole day");
        }
        entry.texts(AlertFilter.TAGS).forEach((tag, pattern) -> {
            if (pattern.isBlank()) {
                add(
                        prefix + "tags." + tag,
                        "empty-pattern",
                        "The pattern for " + Quoted.of(tag) + " matches nothing",
                        "write a text, with * for any characters, or remove the line");
            }
        });
    }

    private void dates(String prefix, Values window) {
        Optional<LocalDate> start = window.textIfSet(Maintenance.START).map(LocalDate::parse);
        Optional<LocalDate> end = window.textIfSet(Maintenance.END).map(LocalDate::parse);
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            add(
                    prefix + Maintenance.END,
                    "empty-dates",
                    "It ends on " + end.get() + ", before it starts on " + start.get(),
                    "swap them");
        }
    }

    private void add(String option, String code, String what, String remedy) {
        found.add(new Objection(option, code, what, remedy));
    }
}
