package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of energy costs from a day on.
 *
 * @param type as in {@code energy_usage.energy_type}
 * @param unit that amounts are in
 * @param currency by ISO 4217, such as KRW
 * @param from first day
 * @param to last day; null: until further notice
 * @param source where the numbers come from
 * @param price outside of all seasons; null where the seasons are the whole year
 * @param line how each line is rounded, but levies, which have their own
 * @param total how the sum is rounded
 */
public record Tariff(
        String name,
        Words title,
        String type,
        String unit,
        String currency,
        LocalDate from,
        @Nullable LocalDate to,
        String source,
        @Nullable Price price,
        List<Season> seasons,
        List<Charge> charges,
        List<Levy> levies,
        Rounding line,
        Rounding total) {
    public Tariff {
        seasons = List.copyOf(seasons);
        charges = List.copyOf(charges);
        levies = List.copyOf(levies);
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first, " + from);
        }
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether it holds on any day of the month. */
    public boolean heldIn(BillingMonth month) {
        return !from.isAfter(month.last()) && (to == null || !to.isBefore(month.first()));
    }

    public Optional<Season> season(LocalDate day) {
        return seasons.stream().filter(it -> it.holds(day)).findFirst();
    }

    /** Whether anything of it depends on the hour. */
    public boolean timed() {
        return (price != null && !price.times().isEmpty())
                || seasons.stream().anyMatch(it -> !it.price().times().isEmpty());
    }
}
