package io.mulgil.core.energy;

import io.mulgil.core.alert.Words;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.tariff.Hours;
import io.mulgil.core.tariff.Price;
import io.mulgil.core.tariff.TimeOfUse;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a tariff or a season of it says of prices, whether or not it makes sense. */
record DeclaredPrice(List<BigDecimal> limits, List<BigDecimal> rates, List<BigDecimal> fixed, List<TimeOfUse> times) {
    static DeclaredPrice of(Values said) {
        return new DeclaredPrice(
                decimals(said.list("blocks")),
                decimals(said.list("rates")),
                decimals(said.list("fixed")),
                said.named("times").entrySet().stream()
                        .map(it -> time(it.getKey(), it.getValue()))
                        .toList());
    }

    /** What a season does not say is as in its tariff. */
    DeclaredPrice over(DeclaredPrice tariff) {
        boolean timed = !times.isEmpty() || (rates.isEmpty() && limits.isEmpty() && !tariff.times.isEmpty());
        boolean flat = rates.size() == 1 && limits.isEmpty();
        return new DeclaredPrice(
                timed || flat ? limits : either(limits, tariff.limits),
                timed ? rates : either(rates, tariff.rates),
                either(fixed, tariff.fixed),
                timed ? either(times, tariff.times) : List.of());
    }

    private static <T> List<T> either(List<T> own, List<T> other) {
        return own.isEmpty() ? other : own;
    }

    boolean none() {
        return rates.isEmpty() && times.isEmpty();
    }

    Price price() {
        return new Price(limits, rates, fixed, times);
    }

    static Words title(String name, Values said) {
        return new Words(said.textIfSet("en").orElse(name), said.textIfSet("ko").orElse(name));
    }

    private static TimeOfUse time(String name, Values said) {
        Set<String> days = Set.copyOf(said.list("days"));
        return new TimeOfUse(
                title(name, said),
                Set.of(DayOfWeek.values()).stream()
                        .filter(day -> days.contains(TariffOptions.word(day)))
                        .collect(Collectors.toSet()),
                said.list("hours").stream().map(Hours::of).toList(),
                new BigDecimal(said.text("rate")));
    }

    private static List<BigDecimal> decimals(List<String> texts) {
        return texts.stream().map(BigDecimal::new).toList();
    }
}
