package io.mulgil.streams.meter;

import io.mulgil.core.alert.Language;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.unit.Rate;
import io.mulgil.streams.step.Corrections;
import io.mulgil.streams.step.RowStep;
import io.mulgil.streams.step.StepComponent;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Step {@code meter}: what registers that only grow say of consumption, reading by reading, with how sure that is and why. */
public final class Metering implements StepComponent {
    private static final Options REGISTER = Options.define()
            .section("Register")
            .text("unit", null, "Unit of the register as it is sent: Wh, kWh, MWh, MJ, GJ, m³, l or any other word.")
            .requiredChecked(
                    "max-rate",
                    new RateForm(),
                    "The most that it can grow in a time, by the rating of what it measures, such as 11 kW, 11 kWh/h, 2.5 m³/h;"
                            + " without a unit, that of the register. What grows faster is no consumption.")
            .requiredNumber(
                    "resolution",
                    "The smallest step that the register shows, in its unit: 1 if it shows whole kWh, 0.001 with three decimals, 0 if it is not rounded.")
            .numbers(
                    "modulus",
                    "Where it begins at zero again, in its unit: 1000000 for six digits. Several where a low byte wraps without carry: [65536, 256].")
            .text("serial", null, "Field with the meter's own number, so that an exchanged meter is known for one.")
            .section("Consumption")
            .text(
                    "used",
                    null,
                    "Name of the consumption since the reading before; without it the register's with _used."
                            + " Beside it stand NAME_quality (measured, estimated, unknown) and, where a reading did not simply grow, NAME_finding and NAME_why.")
            .text("used-unit", null, "Unit of the consumption; without it that of the register.")
            .integer("digits", 6L, 0, 12, "How many decimals the consumption is rounded to.")
            .choice("language", Language.EN.word(), Language.words(), "Language of NAME_why.")
            .section("Judgement")
            .duration(
                    "gap",
                    "1h",
                    "After how long without a reading the consumption is no longer measured at its time, but estimated: it is known in sum only.")
            .integer(
                    "patience",
                    3L,
                    1,
                    50,
                    "How many readings may be needed to tell what an odd one was; until then its consumption is unknown.")
            .integer(
                    "late",
                    12L,
                    0,
                    1000,
                    "By how many readings of the same register a late or corrected one may be overtaken and still change all that it touches."
                            + " Each is 32 bytes of state for each register.")
            .section("Power")
            .text(
                    "power",
                    null,
                    "Value with the power (or flow) that the device sends beside the register; its integral over the time helps to decide.")
            .text("power-unit", null, "Its unit, such as W, kW, l/min, m³/h.")
            .number("power-tolerance", 0.1, "By which part of itself the integral of power may be wrong.");

    private static final Options OPTIONS = Options.define().directly("registers", "Registers by value.", REGISTER);

    @Override
    public String name() {
        return "meter";
    }

    @Override
    public String summary() {
        return "Derives consumption from registers that only grow: glitches, resets, wraps, changes of unit and late values are told apart, with the reason.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        return RegisterObjections.of(values.named("registers"));
    }

    @Override
    public List<Objection> doubts(Values values) {
        return RegisterObjections.doubts(values.named("registers"));
    }

    @Override
    public boolean remembers(Values values) {
        return !values.named("registers").isEmpty();
    }

    @Override
    public RowStep create(Values values, Layout layout, StepMemory memory, Corrections corrections) {
        RegisterStep[] registers = values.named("registers").entrySet().stream()
                .map(it -> new RegisterStep(RegisterRule.of(it.getKey(), it.getValue()), layout, memory, corrections))
                .toArray(RegisterStep[]::new);
        return row -> {
            for (RegisterStep register : registers) {
                Verdict verdict = register.apply(row);
                if (verdict != Verdict.PASS) {
                    return verdict;
                }
            }
            return Verdict.PASS;
        };
    }

    /** {@link Rate}. */
    private record RateForm() implements ConfigDef.Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value != null
                    && Rate.read((String) value).filter(r -> r.amount() > 0).isEmpty()) {
                throw new ConfigException(name, value, "write how much in a time, such as 11 kW or 2.5 m³/h");
            }
        }

        @Override
        public String toString() {
            return "rate such as 11 kW, 11 kWh/h, 2.5 m³/h";
        }
    }
}
