package io.mulgil.core.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days of a month that follow each other and have one price.
 *
 * @param month that they are of
 * @param tariff null where none holds
 * @param season title of the price, where it is one of a season
 * @param words what lines say of it; null where it has no tariff
 */
record Segment(
        BillingMonth month,
        LocalDate first,
        LocalDate last,
        @Nullable Tariff tariff,
        @Nullable Season season,
        @Nullable Price price,
        @Nullable BillWords words) {

    /** The month cut where the price changes. */
    static List<Segment> of(List<Tariff> tariffs, BillingMonth month) {
        List<Segment> segments = new ArrayList<>();
        LocalDate day = month.first();
        while (!day.isAfter(month.last())) {
            Segment begun = of(tariffs, month, day);
            while (day.isBefore(month.last()) && begun.goesOn(tariffs, day.plusDays(1))) {
                day = day.plusDays(1);
            }
            segments.add(begun.until(day));
            day = day.plusDays(1);
        }
        return segments;
    }

    private static Segment of(List<Tariff> tariffs, BillingMonth month, LocalDate day) {
        Tariff tariff = tariffs.stream().filter(it -> it.holds(day)).findFirst().orElse(null);
        Optional<Season> season = Optional.ofNullable(tariff).flatMap(it -> it.season(day));
        Price price = season.map(Season::price).orElse(tariff == null ? null : tariff.price());
        return new Segment(month, day, day, tariff, season.orElse(null), price, null);
    }

    private Segment until(LocalDate day) {
        Segment bare = new Segment(month, first, day, tariff, season, price, null);
        return tariff == null
                ? bare
                : new Segment(month, first, day, tariff, season, price, new BillWords(bare, tariff));
    }

    private boolean goesOn(List<Tariff> tariffs, LocalDate day) {
        Segment next = of(tariffs, month, day);
        return Objects.equals(next.tariff, tariff) && Objects.equals(next.price, price);
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    boolean whole() {
        return days() == month.days();
    }

    /** What of a whole month's money falls on these days, not rounded to money yet. */
    BigDecimal share(BigDecimal ofMonth) {
        return whole() ? ofMonth : share(ofMonth, 10);
    }

    /** Where a block ends that ends at this amount in a whole month. */
    BigDecimal limit(BigDecimal ofMonth) {
        return whole() ? ofMonth : share(ofMonth, 3);
    }

    private BigDecimal share(BigDecimal ofMonth, int decimals) {
        return ofMonth.multiply(BigDecimal.valueOf(days()))
                .divide(BigDecimal.valueOf(month.days()), decimals, RoundingMode.HALF_UP);
    }
}
