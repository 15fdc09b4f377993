package io.mulgil.core.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.tariff.BillLine.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any tariff, any use and a month from any day. The same tries in every run. */
class BillingPropertyTest {
    private static final YearMonth MONTH = YearMonth.of(2025, 6);
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    @Property(tries = 500, seed = "20261128")
    void linesAreTheSumAndBlocksAreTheConsumption(@ForAll long seed, @ForAll @IntRange(min = 1, max = 31) int day) {
        Random random = new Random(seed);
        BillingMonth month = BillingMonth.of(MONTH.plusMonths(random.nextInt(24)), day);
        Bill bill = new Billing(tariffs(random, month), month).bill(uses(random, month));
        assertThat(sum(bill.lines())).isEqualByComparingTo(bill.cost().orElseThrow());
        assertThat(bill.lines().stream()
                        .filter(line -> line.kind() == Kind.BLOCK)
                        .map(line -> Objects.requireNonNull(line.quantity()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(bill.amount());
    }

    /** One more thousandth on one of the days, or in the one reading of the month, never makes it cheaper. */
    @Property(tries = 500, seed = "20261129")
    void moreUseNeverCostsLess(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll @IntRange(min = 1, max = 200_000) int more) {
        Random random = new Random(seed);
        BillingMonth month = BillingMonth.of(MONTH.plusMonths(random.nextInt(24)), day);
        List<Tariff> tariffs = tariffs(random, month);
        List<Use> uses = uses(random, month);
        Bill before = new Billing(tariffs, month).bill(uses);
        int changed = random.nextInt(uses.size());
        Use use = uses.get(changed);
        uses.set(
                changed,
                new Use(use.first(), use.last(), use.minute(), use.amount().add(BigDecimal.valueOf(more, 3))));
        assertThat(new Billing(tariffs, month).bill(uses).cost().orElseThrow())
                .isGreaterThanOrEqualTo(before.cost().orElseThrow());
    }

    /** What a calendar month has used is in the bills of the months around it, no more and no less, from whatever day they are. */
    @Property(tries = 300, seed = "20261130")
    void monthsFromAnyDayShareWhatCalendarMonthsUsed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 31) int day) {
        Random random = new Random(seed);
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            uses.add(Use.of(MONTH.plusMonths(i), BigDecimal.valueOf(random.nextInt(1_000_000), 3)));
        }
        BigDecimal billed = BigDecimal.ZERO;
        Tariff tariff = Tariffs.any(random, LONG_AGO, null);
        for (int i = -1; i <= 6; i++) {
            Bill bill = new Billing(List.of(tariff), BillingMonth.of(MONTH.plusMonths(i), day)).bill(uses);
            billed = billed.add(bill.amount());
        }
        assertThat(billed)
                .isEqualByComparingTo(uses.stream().map(Use::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** A tariff that is only written down anew from some day on changes neither what blocks hold nor what they cost, but for rounding. */
    @Property(tries = 300, seed = "20261201")
    void aChangeToTheSameBlocksSplitsTheUseByItsDays(@ForAll long seed, @ForAll @IntRange(min = 1, max = 29) int at) {
        Random random = new Random(seed);
        BillingMonth month = BillingMonth.of(MONTH, 1);
        LocalDate change = month.first().plusDays(at);
        Price price = Tariffs.price("", "100", "");
        List<Use> uses = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (LocalDate day = month.first(); !day.isAfter(month.last()); day = day.plusDays(1)) {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(30_000), 3);
            uses.add(Use.of(day, amount));
            before = day.isBefore(change) ? before.add(amount) : before;
        }
        Bill bill = new Billing(
                        List.of(
                                Tariffs.simple(LONG_AGO, change.minusDays(1), Tariffs.price("", "50", "")),
                                Tariffs.simple(change, null, price)),
                        month)
                .bill(uses);
        assertThat(bill.lines().stream()
                        .filter(line -> line.rate() != null && line.rate().intValue() == 50)
                        .map(line -> Objects.requireNonNull(line.quantity()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(before);
        assertThat(bill.estimated()).isFalse();
    }

    private static List<Tariff> tariffs(Random random, BillingMonth month) {
        if (random.nextInt(3) == 0) {
            LocalDate change = month.first().plusDays(1 + random.nextInt(month.days() - 1));
            return List.of(Tariffs.any(random, LONG_AGO, change.minusDays(1)), Tariffs.any(random, change, null));
        }
        return List.of(
                random.nextInt(3) == 0
                        ? Tariffs.residential(LONG_AGO, null, "3.2")
                        : Tariffs.any(random, LONG_AGO, null));
    }

    /** By days, some of them missing, or calendar months as a whole. */
    private static List<Use> uses(Random random, BillingMonth month) {
        List<Use> uses = new ArrayList<>();
        if (random.nextBoolean()) {
            uses.add(Use.of(month.month(), BigDecimal.valueOf(random.nextInt(900_000), 3)));
            uses.add(Use.of(month.month().plusMonths(1), BigDecimal.valueOf(random.nextInt(900_000), 3)));
        } else {
            uses.add(Use.of(month.first(), BigDecimal.ONE));
            for (LocalDate day = month.first().plusDays(1); !day.isAfter(month.last()); day = day.plusDays(1)) {
                if (random.nextInt(10) > 0) {
                    uses.add(Use.of(day, BigDecimal.valueOf(random.nextInt(40_000), 3)));
                }
            }
        }
        return uses;
    }

    private static BigDecimal sum(List<BillLine> lines) {
        return lines.stream().map(BillLine::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
