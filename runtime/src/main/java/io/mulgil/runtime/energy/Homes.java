package io.mulgil.runtime.energy;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.TableNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the section {@code energy} of a pipeline says.
 *
 * @param pipeline its name
 * @param table of the readings
 * @param building column of that tag
 * @param floor column of that tag
 * @param unit column of that tag
 * @param household column of the home's number, which there need not be
 * @param values columns of what is used, by energy type
 * @param zone of the homes
 * @param endStamped whether a reading's time is the end of what it counts
 * @param billed how bills are made; empty where there are no tariffs
 */
public record Homes(
        String pipeline,
        String table,
        String building,
        String floor,
        String unit,
        String household,
        Map<String, String> values,
        String zone,
        boolean endStamped,
        Optional<Billed> billed) {
    static final String POWER = "전력";
    static final String HEATING = "난방";
    static final String WATER = "수도";

    public Homes {
        values = Map.copyOf(values);
    }

    /** Empty where the pipeline has no such section. */
    public static Optional<Homes> of(Pipeline pipeline) {
        return pipeline.step("energy").map(Part::values).map(said -> of(pipeline, said));
    }

    private static Homes of(Pipeline pipeline, Values said) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(POWER, column(said, "power"));
        values.put(HEATING, column(said, "heating"));
        values.put(WATER, column(said, "water"));
        return new Homes(
                pipeline.name(),
                pipeline.table(),
                column(said, "building"),
                column(said, "floor"),
                column(said, "unit"),
                column(said, "household"),
                values,
                said.text("zone"),
                said.text("time-is").equals("end"),
                Billed.of(said));
    }

    /** What a time of a reading lacks to be one of what it counts, in SQL: the reading of midnight may belong to the day before. */
    String shift(String sign) {
        return endStamped ? " " + sign + " interval '1 microsecond'" : "";
    }

    /** The condition by which a row of readings belongs to one with columns building, floor and unit. */
    String same(String reading, String other) {
        return "%1$s.%3$s = %2$s.building and %1$s.%4$s = %2$s.floor and %1$s.%5$s = %2$s.unit"
                .formatted(
                        reading,
                        other,
                        EnergyTables.quoted(building),
                        EnergyTables.quoted(floor),
                        EnergyTables.quoted(unit));
    }

    private static String column(Values said, String option) {
        return TableNames.column(said.text(option));
    }
}
