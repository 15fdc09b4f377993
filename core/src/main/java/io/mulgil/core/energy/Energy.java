package io.mulgil.core.energy;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Section {@code energy}: which readings are what a home has used. {@code runtime/energy/EnergyKeeper} keeps the tables that people query. */
public final class Energy implements Component {
    private static final Options OPTIONS = Options.define()
            .text("building", "building_number", "Tag that is the number of the building.")
            .text("floor", "floor", "Tag that is the floor.")
            .text("unit", "unit", "Tag that is the number of the home on its floor.")
            .text(
                    "household",
                    "household_id",
                    "Value that is the number of the home, where it is sent. It becomes the home's id in the table households, unless another home"
                            + " has it already.")
            .text("power", "power", "Value that is electric power; its energy_type is 전력.")
            .text("heating", "heating", "Value that is heating; its energy_type is 난방.")
            .text("water", "water", "Value that is water; its energy_type is 수도.")
            .text(
                    "zone",
                    "Asia/Seoul",
                    "Zone of the homes, in which a day begins. What a home has used on one day is the sum of its readings of that day.")
            .choice(
                    "time-is",
                    "begin",
                    List.of("begin", "end"),
                    "Whether a reading's time is the begin or the end of what it counts. With end, the reading of midnight belongs to the day before.")
            .checked(
                    "covers",
                    null,
                    new TextForm("month, day, or a duration of at most a day such as 15m", Covers::of),
                    "What one reading stands for: month (the calendar month that its time is in), day, or a duration such as 15m. Bills need it.")
            .integer(
                    "billing-day",
                    1L,
                    1,
                    31,
                    "Day on which a month of bills begins; in a shorter month its last day. The bill is called by the month in which it begins.")
            .text("currency", "KRW", "Of all tariffs, such as EUR. KRW is written as won.")
            .named(
                    "tariffs",
                    "What energy costs from a day on, by name; with them the tables energy_bills and energy_tariffs are kept.",
                    TariffOptions.tariff());

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String name() {
        return "energy";
    }

    @Override
    public String summary() {
        return "Keeps the tables buildings, households, energy_usage and energy_factors over the stored readings, with the emissions; and with tariffs, a bill for each home, energy type and month.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        try {
            ZoneId.of(values.text("zone"));
        } catch (DateTimeException e) {
            objections.add(new Objection(
                    "zone",
                    "invalid-value",
                    "'" + values.text("zone") + "' is no time zone",
                    "use a zone such as Asia/Seoul or UTC"));
        }
        objections.addAll(TariffObjections.of(values));
        return objections;
    }

    @Override
    public List<Objection> doubts(Values values) {
        return TariffObjections.doubts(values);
    }
}
