package io.mulgil.runtime.energy;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.energy.Covers;
import io.mulgil.core.energy.TariffReader;
import io.mulgil.core.tariff.Tariff;
import java.util.List;
import java.util.Optional;

/**
 * How the homes of a pipeline are billed.
 *
 * @param covers what one reading stands for
 * @param day of the month on which a month of bills begins
 */
public record Billed(List<Tariff> tariffs, Covers covers, int day) {
    public Billed {
        tariffs = List.copyOf(tariffs);
    }

    static Optional<Billed> of(Values energy) {
        List<Tariff> tariffs = TariffReader.of(energy);
        return tariffs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Billed(tariffs, Covers.of(energy.text("covers")), (int) energy.integer("billing-day")));
    }

    List<Tariff> of(String type) {
        return tariffs.stream().filter(it -> it.type().equals(type)).toList();
    }

    List<String> types() {
        return tariffs.stream().map(Tariff::type).distinct().toList();
    }

    /** The month of bills that a day is in, as the first day of the month it is called by; in SQL. */
    String month(String day) {
        String calendar = "date_trunc('month', " + day + ")";
        if (this.day == 1) {
            return calendar + "::date";
        }
        String length = "extract(day from " + calendar + " + interval '1 month - 1 day')";
        return "(" + calendar + " - case when extract(day from " + day + ") < least(" + this.day + ", " + length
                + ") then interval '1 month' else interval '0' end)::date";
    }

    /** The months of bills that a reading of a day is in, as rows of one column; in SQL. */
    String months(String day) {
        if (!covers.month() || this.day == 1) {
            return "(values (" + month(day) + "))";
        }
        String first = "date_trunc('month', " + day + ")";
        return "(values (" + month(first) + "), (" + month("(" + first + " + interval '1 month - 1 day')") + "))";
    }
}
