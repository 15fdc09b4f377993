package io.mulgil.core.tariff;

import io.mulgil.core.alert.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tariffs that tests bill by. */
final class Tariffs {
    static final Rounding DOWN = new Rounding(BigDecimal.ONE, RoundingMode.DOWN);
    private static final Rounding DOWN_TO_TEN = new Rounding(BigDecimal.TEN, RoundingMode.DOWN);
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private Tariffs() {}

    /** That of the pipeline apartment-energy. */
    static Tariff residential(LocalDate from, @Nullable LocalDate to, String fund) {
        Price summer = price("300 450 1000", "120 214.6 307.3 736.2", "910 1600 7300 7300");
        Price winter = price("200 400 1000", "120 214.6 307.3 736.2", "910 1600 7300 7300");
        return new Tariff(
                "residential",
                words("Residential", "주택용"),
                "전력",
                "kWh",
                "KRW",
                from,
                to,
                "a test",
                price("200 400", "120 214.6 307.3", "910 1600 7300"),
                List.of(
                        new Season(words("summer", "하계"), MonthDay.of(7, 1), MonthDay.of(8, 31), summer),
                        new Season(words("winter", "동계"), MonthDay.of(12, 1), MonthDay.of(2, 29), winter)),
                List.of(
                        new Charge(words("Climate", "기후환경요금"), decimal("9")),
                        new Charge(words("Fuel", "연료비조정요금"), decimal("5"))),
                List.of(
                        new Levy(words("VAT", "부가가치세"), decimal("10"), Rounding.WHOLE),
                        new Levy(words("Fund", "전력산업기반기금"), decimal(fund), DOWN_TO_TEN)),
                DOWN,
                DOWN_TO_TEN);
    }

    static Tariff simple(LocalDate from, @Nullable LocalDate to, Price price) {
        return new Tariff(
                "simple",
                words("Simple", "단순"),
                "전력",
                "kWh",
                "KRW",
                from,
                to,
                "a test",
                price,
                List.of(),
                List.of(),
                List.of(),
                Rounding.WHOLE,
                Rounding.WHOLE);
    }

    /** Nights and weekends cost 80, other hours 150. */
    static Price byTime() {
        Set<DayOfWeek> week = EnumSet.complementOf(EnumSet.copyOf(WEEKEND));
        return new Price(
                List.of(),
                List.of(),
                List.of(decimal("4000")),
                List.of(
                        new TimeOfUse(words("Night", "심야"), week, List.of(Hours.of("22:00-08:00")), decimal("80")),
                        new TimeOfUse(words("Day", "주간"), week, List.of(Hours.of("08:00-22:00")), decimal("150")),
                        new TimeOfUse(
                                words("Weekend", "주말"), WEEKEND, List.of(Hours.of("00:00-24:00")), decimal("80"))));
    }

    /** Any tariff of rising blocks, with seasons, charges and levies. */
    static Tariff any(Random random, LocalDate from, @Nullable LocalDate to) {
        MonthDay begin = MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
        MonthDay end = MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Tariff(
                "any",
                words("Any", "아무"),
                "전력",
                "kWh",
                "KRW",
                from,
                to,
                "a test",
                anyPrice(random),
                List.of(new Season(words("season", "계절"), begin, end, anyPrice(random))),
                List.of(new Charge(words("Charge", "부과"), BigDecimal.valueOf(random.nextInt(200), 1))),
                List.of(new Levy(words("Levy", "세"), BigDecimal.valueOf(random.nextInt(200), 1), anyRounding(random))),
                anyRounding(random),
                anyRounding(random));
    }

    private static Price anyPrice(Random random) {
        int limits = random.nextInt(4);
        BigDecimal[] ends = new BigDecimal[limits];
        BigDecimal[] rates = new BigDecimal[limits + 1];
        BigDecimal[] fixed = new BigDecimal[limits + 1];
        BigDecimal end = BigDecimal.ZERO;
        BigDecimal part = BigDecimal.ZERO;
        for (int i = 0; i <= limits; i++) {
            rates[i] = BigDecimal.valueOf(random.nextInt(5_000), 1);
            part = part.add(BigDecimal.valueOf(random.nextInt(3_000)));
            fixed[i] = part;
            if (i < limits) {
                end = end.add(BigDecimal.valueOf(1 + random.nextInt(300_000), 3));
                ends[i] = end;
            }
        }
        return new Price(List.of(ends), List.of(rates), List.of(fixed), List.of());
    }

    private static Rounding anyRounding(Random random) {
        BigDecimal to =
                List.of(BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("0.01")).get(random.nextInt(3));
        return new Rounding(to, random.nextBoolean() ? RoundingMode.DOWN : RoundingMode.HALF_UP);
    }

    static Price price(String limits, String rates, String fixed) {
        return new Price(decimals(limits), decimals(rates), decimals(fixed), List.of());
    }

    private static List<BigDecimal> decimals(String texts) {
        return texts.isEmpty()
                ? List.of()
                : Arrays.stream(texts.split(" ", -1)).map(BigDecimal::new).toList();
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static Words words(String en, String ko) {
        return new Words(en, ko);
    }
}
