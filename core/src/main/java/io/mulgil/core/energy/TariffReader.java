package io.mulgil.core.energy;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.tariff.Charge;
import io.mulgil.core.tariff.Levy;
import io.mulgil.core.tariff.Price;
import io.mulgil.core.tariff.Rounding;
import io.mulgil.core.tariff.Season;
import io.mulgil.core.tariff.Tariff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes tariffs of what {@code energy.tariffs} says, which lint has found sound. */
public final class TariffReader {
    private TariffReader() {}

    /** @param energy the section */
    public static List<Tariff> of(Values energy) {
        String currency = energy.text("currency");
        return energy.named("tariffs").entrySet().stream()
                .map(it -> tariff(it.getKey(), it.getValue(), currency))
                .toList();
    }

    private static Tariff tariff(String name, Values said, String currency) {
        DeclaredPrice declared = DeclaredPrice.of(said);
        @Nullable Price price = declared.none() ? null : declared.price();
        return new Tariff(
                name,
                DeclaredPrice.title(name, said),
                type(said),
                unit(said),
                currency,
                LocalDate.parse(said.text("from")),
                to(said),
                said.text("source"),
                price,
                said.named("seasons").entrySet().stream()
                        .map(it -> season(it.getKey(), it.getValue(), declared))
                        .toList(),
                said.named("charges").entrySet().stream()
                        .map(it -> new Charge(
                                DeclaredPrice.title(it.getKey(), it.getValue()),
                                new BigDecimal(it.getValue().text("rate"))))
                        .toList(),
                said.named("levies").entrySet().stream()
                        .map(it -> levy(it.getKey(), it.getValue()))
                        .toList(),
                rounding(said, "lines."),
                rounding(said, "total."));
    }

    static @Nullable LocalDate to(Values tariff) {
        return tariff.textIfSet("to").map(LocalDate::parse).orElse(null);
    }

    static String type(Values tariff) {
        return Objects.requireNonNull(TariffOptions.TYPES.get(tariff.text("type")));
    }

    /** That of the tariff, or the usual one of its type. */
    public static String unit(Values tariff) {
        return tariff.textIfSet("unit").orElse(type(tariff).equals("수도") ? "m³" : "kWh");
    }

    private static Season season(String name, Values said, DeclaredPrice tariff) {
        return new Season(
                DeclaredPrice.title(name, said),
                dayOfYear(said, "from"),
                dayOfYear(said, "to"),
                DeclaredPrice.of(said).over(tariff).price());
    }

    static MonthDay dayOfYear(Values season, String option) {
        return MonthDay.parse("--" + season.text(option));
    }

    private static Levy levy(String name, Values said) {
        return new Levy(DeclaredPrice.title(name, said), new BigDecimal(said.text("percent")), rounding(said, ""));
    }

    private static Rounding rounding(Values said, String prefix) {
        return new Rounding(
                new BigDecimal(said.text(prefix + "to")),
                Objects.requireNonNull(TariffOptions.ROUNDINGS.get(said.text(prefix + "rounding"))));
    }
}
