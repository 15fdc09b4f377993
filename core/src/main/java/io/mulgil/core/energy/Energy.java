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
                    "Zone of the homes, in which a day begins. What a home has used on one day is the sum of its readings of that day.");

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
        return "Keeps the tables buildings, households, energy_usage and energy_factors over the stored readings, with the emissions.";
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
        return objections;
    }
}
