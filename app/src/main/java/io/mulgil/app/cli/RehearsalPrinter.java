package io.mulgil.app.cli;

import io.mulgil.runtime.rehearsal.Difference;
import io.mulgil.runtime.rehearsal.RehearsalReport;
import io.mulgil.runtime.rehearsal.RehearsalReport.Episode;
import io.mulgil.runtime.rehearsal.RehearsalReport.RuleResult;
import io.mulgil.runtime.rehearsal.RehearsalReport.Told;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A rehearsal as a table. */
final class RehearsalPrinter {
    /** Of the episodes that differ, so many are told one by one. */
    private static final int SHOWN = 5;

    private final PrintWriter out;

    RehearsalPrinter(PrintWriter out) {
        this.out = out;
    }

    /** @param inForce the rules that run, where others were tried */
    void print(RehearsalReport report, Optional<RehearsalReport> inForce) {
        out.printf(Locale.ROOT, "%,d readings from %s to %s%n%n", report.readings(), report.from(), report.to());
        out.printf(
                "%-16s %-9s %9s %8s %6s %9s  %s%n", "rule", "severity", "episodes", "devices", "open", "longest", "");
        for (RuleResult rule : report.rules()) {
            rule(rule, inForce);
        }
        inForce.ifPresent(before -> gone(report, before));
        out.println();
        if (report.told().isEmpty()) {
            out.println("Nobody would have been told: there are no channels, or nothing to tell.");
        }
        for (Told told : report.told()) {
            out.printf(
                    Locale.ROOT,
                    "%,d messages about %,d alerts by %s%s%s%n",
                    told.messages(),
                    told.alerts(),
                    told.channel(),
                    told.to().isEmpty() ? "" : " to " + Visible.text(told.to()),
                    before(inForce, told));
        }
    }

    private void rule(RuleResult rule, Optional<RehearsalReport> inForce) {
        out.printf(
                Locale.ROOT,
                "%-16s %-9s %,9d %,8d %,6d %9s  %s%n",
                rule.rule(),
                rule.severity().word(),
                rule.episodes(),
                rule.devices(),
                rule.open(),
                rule.episodes() == 0 ? "" : length(rule.longest()),
                inForce.map(report -> before(rule, report)).orElse(""));
        out.printf("  %s%s%n", rule.when(), spans(rule));
        if (rule.episodes() == 0) {
            out.printf("  never fires%s%n", why(rule));
        } else {
            out.printf(
                    "  first %s, last %s%n",
                    rule.first().map(Instant::toString).orElse(""),
                    rule.last().map(Instant::toString).orElse(""));
        }
        inForce.flatMap(report -> sameRule(rule, report))
                .ifPresent(now -> difference(Difference.between(now.each(), rule.each())));
    }

    private static String spans(RuleResult rule) {
        return rule.seen()
                .map(span -> String.format(Locale.ROOT, "   (values from %.6g to %.6g)", span.least(), span.greatest()))
                .orElse("");
    }

    private static String why(RuleResult rule) {
        return rule.seen().isEmpty() ? ": no stored reading has its value" : " on these readings";
    }

    private static String before(RuleResult rule, RehearsalReport inForce) {
        return sameRule(rule, inForce)
                .map(it -> Difference.between(it.each(), rule.each()).isNone()
                        ? "as now"
                        : String.format(Locale.ROOT, "now %,d", it.episodes()))
                .orElse("new");
    }

    private static Optional<RuleResult> sameRule(RuleResult rule, RehearsalReport inForce) {
        return inForce.rules().stream()
                .filter(it -> it.rule().equals(rule.rule()))
                .findFirst();
    }

    private void difference(Difference difference) {
        some("only with the new rule", difference.added());
        some("no longer", difference.gone());
    }

    private void some(String what, List<Episode> episodes) {
        if (episodes.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "  %s: %,d%n", what, episodes.size());
        episodes.stream()
                .limit(SHOWN)
                .forEach(it -> out.printf(
                        "    %s  %s to %s%n",
                        Visible.text(it.device()),
                        it.from(),
                        it.to().map(Instant::toString).orElse("now")));
        if (episodes.size() > SHOWN) {
            out.printf(Locale.ROOT, "    and %,d more%n", episodes.size() - SHOWN);
        }
    }

    private void gone(RehearsalReport report, RehearsalReport before) {
        before.rules().stream()
                .filter(rule ->
                        report.rules().stream().noneMatch(it -> it.rule().equals(rule.rule())))
                .forEach(rule ->
                        out.printf(Locale.ROOT, "%-16s gone; it has %,d episodes now%n", rule.rule(), rule.episodes()));
    }

    private static String before(Optional<RehearsalReport> inForce, Told told) {
        return inForce.map(report -> report.told().stream()
                        .filter(it ->
                                it.channel().equals(told.channel()) && it.to().equals(told.to()))
                        .findFirst()
                        .map(it -> String.format(Locale.ROOT, " (now %,d)", it.messages()))
                        .orElse(" (now none)"))
                .orElse("");
    }

    /** The two largest units. */
    private static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " m " + seconds % 60 + " s";
        }
        return seconds < 86_400
                ? seconds / 3_600 + " h " + seconds / 60 % 60 + " m"
                : seconds / 86_400 + " d " + seconds / 3_600 % 24 + " h";
    }
}
