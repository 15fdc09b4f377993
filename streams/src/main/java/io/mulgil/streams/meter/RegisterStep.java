package io.mulgil.streams.meter;

import io.mulgil.core.meter.Derived;
import io.mulgil.core.meter.Evidence;
import io.mulgil.core.meter.Finding;
import io.mulgil.core.meter.Meter;
import io.mulgil.core.meter.Quality;
import io.mulgil.core.meter.Registers;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.ValueKind;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Corrections;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * One register of every device: takes its value from the reading at hand, writes the consumption beside it, and corrects the earlier readings that now
 * mean something else. Nothing is allocated for a reading that simply grew, besides what is remembered.
 */
final class RegisterStep {
    private static final String STAGE = "meter";
    private static final Map<Quality, String> QUALITIES = new EnumMap<>(Quality.class);

    static {
        for (Quality quality : Quality.values()) {
            QUALITIES.put(quality, quality.word());
        }
    }

    private final RegisterRule rule;
    private final StepMemory memory;
    private final Corrections corrections;
    private final Meter meter;
    private final Evidence evidence;
    private final String key;
    private final double roundTo;
    private final int register;
    private final int power;
    private final int serial;
    private final int used;
    private final int quality;
    private final int finding;
    private final int why;
    private final int tooLate;
    private final int[] derivedSlots;

    RegisterStep(RegisterRule rule, Layout layout, StepMemory memory, Corrections corrections) {
        this.rule = rule;
        this.memory = memory;
        this.corrections = corrections;
        this.meter = new Meter(rule.declaration());
        this.evidence = new Evidence(rule.unit());
        // Levels in another unit are none to go on from.
        this.key = "meter/" + rule.name() + "/" + rule.unit();
        this.roundTo = Math.pow(10, rule.digits());
        this.register = layout.slot(rule.name());
        this.power = rule.power().map(layout::slot).orElse(-1);
        this.serial = rule.serial().map(layout::slot).orElse(-1);
        this.used = layout.slot(rule.used());
        this.quality = layout.slot(rule.used() + RegisterRule.QUALITY);
        this.finding = layout.slot(rule.used() + RegisterRule.FINDING);
        this.why = layout.slot(rule.used() + RegisterRule.WHY);
        this.tooLate = layout.slot(rule.used() + RegisterRule.TOO_LATE);
        this.derivedSlots = new int[] {used, quality, finding, why, tooLate};
    }

    Verdict apply(Row row) {
        ValueKind kind = row.kind(register);
        if (kind == null) {
            return Verdict.PASS;
        }
        if (kind != ValueKind.NUMBER) {
            return refused(Cause.WRONG_TYPE, "The register '" + rule.name() + "' is no number");
        }
        for (int own : derivedSlots) {
            if (row.has(own)) {
                return taken(row.layout().name(own));
            }
        }
        double value = row.number(register);
        if (!Double.isFinite(value)) {
            return refused(Cause.BAD_NUMBER, "The register '" + rule.name() + "' is " + value);
        }
        take(row, value);
        return Verdict.PASS;
    }

    private void take(Row row, double value) {
        byte[] kept = memory.get(key);
        if (kept == null) {
            meter.clear();
        } else {
            meter.read(kept);
        }
        switch (meter.take(row.timeMicros(), value, power(row), serial(row))) {
            case YES -> {
                derived(row);
                meter.settle();
                memory.put(key, meter.write());
            }
            case TOO_LATE -> row.bool(tooLate, true);
            case KNOWN -> {
                // Its consumption was told when it came first.
            }
        }
    }

    private void derived(Row row) {
        Registers readings = meter.readings();
        int place = readings.find(row.timeMicros());
        boolean isNew = meter.isNew();
        for (int i = meter.derivedFrom(); i < readings.size(); i++) {
            if (i != place && meter.changed(i, place, isNew)) {
                Row earlier = corrections.add();
                earlier.time(readings.time(i));
                write(earlier, i, true);
            }
        }
        // One that comes again with another value replaces all that was said of the first.
        write(row, place, !isNew);
    }

    private void write(Row to, int at, boolean whole) {
        Derived derived = meter.derived();
        Quality how = derived.quality(at);
        to.number(used, rounded(derived.used(at) * rule.factor()));
        to.text(quality, Objects.requireNonNull(QUALITIES.get(how)));
        if (whole || how != Quality.MEASURED || derived.finding(at) != Finding.GROWN) {
            to.text(finding, derived.finding(at).word());
            to.text(why, evidence.of(derived, meter.readings(), at).in(rule.language()));
        }
    }

    /** A number that is too large to have these decimals is left as it is. */
    private double rounded(double amount) {
        double scaled = amount * roundTo;
        return scaled < 9e15 ? Math.rint(scaled) / roundTo : amount;
    }

    private double power(Row row) {
        return power >= 0 && row.kind(power) == ValueKind.NUMBER && Double.isFinite(row.number(power))
                ? row.number(power)
                : Double.NaN;
    }

    /** Different numbers of meters are different here, but for one in 2^64. */
    private long serial(Row row) {
        ValueKind kind = serial < 0 ? null : row.kind(serial);
        if (kind == null) {
            return 0;
        }
        long hash = 0xcbf29ce484222325L;
        if (kind == ValueKind.TEXT) {
            String text = row.text(serial);
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        } else {
            hash = (hash ^ Double.doubleToLongBits(row.number(serial))) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    private Verdict taken(String name) {
        return refused(
                Cause.DUPLICATE_FIELD,
                "The message has a field '" + name + "', which is what the step meter makes of '" + rule.name()
                        + "'; set meter." + rule.name() + ".used to another name");
    }

    private Verdict refused(Cause cause, String text) {
        return Verdict.rejected(Rejection.of(cause, STAGE, rule.name(), text));
    }
}
