package io.mulgil.core.tariff;

import static io.mulgil.core.tariff.Tariffs.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.tariff.BillLine.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    @Test
    void explainsAProgressiveBillLineByLine() {
        Bill bill = new Billing(List.of(Tariffs.residential(LONG_AGO, null, "2.7")), month("2025-10"))
                .bill(List.of(use("2025-10", "350")));
        assertThat(bill.lines())
                .extracting(line -> line.text().en() + " = " + line.cost().toPlainString())
                .containsExactly(
                        "Fixed part 200~400 kWh: 1,600 won = 1600",
                        "Block 1 0~200 kWh: 200 kWh × 120 won = 24000",
                        "Block 2 200~400 kWh: 150 kWh × 214.6 won = 32190",
                        "Climate: 350 kWh × 9 won = 3150",
                        "Fuel: 350 kWh × 5 won = 1750",
                        "VAT: 10 % of 62,690 won = 6269",
                        "Fund: 2.7 % of 62,690 won = 1690",
                        "Sum rounded down to 10 won = -9");
        assertThat(bill.lines())
                .extracting(line -> line.text().ko())
                .startsWith("기본요금 200~400 kWh: 1,600원", "사용량 요금 1단계 0~200 kWh: 200 kWh × 120원")
                .endsWith("전력산업기반기금: 62,690원의 2.7%", "합계 10원 미만 절사");
        assertThat(bill.cost()).contains(decimal("70640"));
        assertThat(bill.estimated()).isFalse();
    }

    @Test
    void hasTheBlocksOfTheSeason() {
        Bill bill = new Billing(List.of(Tariffs.residential(LONG_AGO, null, "2.7")), month("2025-07"))
                .bill(List.of(use("2025-07", "1100")));
        assertThat(bill.lines().stream()
                        .filter(line -> line.kind() == Kind.BLOCK)
                        .map(line -> line.text().ko()))
                .containsExactly(
                        "사용량 요금 1단계 0~300 kWh (하계): 300 kWh × 120원",
                        "사용량 요금 2단계 300~450 kWh (하계): 150 kWh × 214.6원",
                        "사용량 요금 3단계 450~1,000 kWh (하계): 550 kWh × 307.3원",
                        "사용량 요금 4단계 1,000~ kWh (하계): 100 kWh × 736.2원");
    }

    /** The month from the 15th: 17 days of June at the usual blocks, 14 of July with those of summer; the days say what was used in each. */
    @Test
    void splitsAMonthByWhatWasUsedOnItsDays() {
        List<Use> uses = new ArrayList<>();
        BillingMonth month = BillingMonth.of(YearMonth.parse("2025-06"), 15);
        for (LocalDate day = month.first(); !day.isAfter(month.last()); day = day.plusDays(1)) {
            uses.add(Use.of(day, decimal(day.getMonthValue() == 6 ? "5" : "20")));
        }
        Bill bill = new Billing(List.of(Tariffs.residential(LONG_AGO, null, "2.7")), month).bill(uses);
        assertThat(bill.amount()).isEqualByComparingTo("360");
        assertThat(bill.estimated()).isFalse();
        assertThat(bill.lines())
                .extracting(line -> line.text().en())
                .contains(
                        "Fixed part 0~106.667 kWh (Residential, 2025-06-15..2025-06-30): 910 won × 16/30 days",
                        "Block 1 0~106.667 kWh (Residential, 2025-06-15..2025-06-30): 80 kWh × 120 won",
                        "Fixed part 210~466.667 kWh (summer, 2025-07-01..2025-07-14): 7,300 won × 14/30 days",
                        "Block 3 210~466.667 kWh (summer, 2025-07-01..2025-07-14): 70 kWh × 307.3 won");
    }

    @Test
    void dividesByDaysWhatIsOnlyKnownForTheMonthAndSaysSo() {
        Tariff old = Tariffs.simple(LONG_AGO, LocalDate.of(2025, 4, 9), Tariffs.price("", "100", "3000"));
        Tariff young = Tariffs.simple(LocalDate.of(2025, 4, 10), null, Tariffs.price("", "200", ""));
        Bill bill = new Billing(List.of(old, young), month("2025-04")).bill(List.of(use("2025-04", "100")));
        assertThat(bill.estimated()).isTrue();
        assertThat(bill.lines())
                .extracting(line -> line.text().en())
                .containsExactly(
                        "Fixed part (Simple, 2025-04-01..2025-04-09): 3,000 won × 9/30 days",
                        "Energy (Simple, 2025-04-01..2025-04-09): 30 kWh × 100 won",
                        "Energy (Simple, 2025-04-10..2025-04-30): 70 kWh × 200 won",
                        BillWords.DIVIDED.en());
        assertThat(bill.cost()).contains(decimal("17900"));
    }

    @Test
    void hasNoSumWhereNoTariffHolds() {
        Tariff late = Tariffs.simple(LocalDate.of(2025, 4, 10), null, Tariffs.price("", "200", ""));
        Bill bill = new Billing(List.of(late), month("2025-04")).bill(List.of(use("2025-04", "100")));
        assertThat(bill.cost()).isEmpty();
        assertThat(bill.lines().get(0).text().en()).isEqualTo("No sum: no tariff holds for 2025-04-01..2025-04-09");
    }

    @Test
    void hasNoSumByTimeOfUseWhereTheHourIsNotKnown() {
        Tariff timed = Tariffs.simple(LONG_AGO, null, Tariffs.byTime());
        Bill bill = new Billing(List.of(timed), month("2025-04")).bill(List.of(use("2025-04", "100")));
        assertThat(bill.cost()).isEmpty();
        assertThat(bill.lines()).extracting(BillLine::text).contains(BillWords.WHENEVER);
    }

    /** In Berlin the 30th of March 2025, a Sunday, has 23 hours, the 27th of March 2025 24, and the 26th of October, also a Sunday, 25. */
    @ParameterizedTest
    @CsvSource({
        "2025-03-30, Europe/Berlin, 23, 0, 0",
        "2025-10-26, Europe/Berlin, 25, 0, 0",
        "2025-03-27, Europe/Berlin, 0, 10, 14",
        "2025-03-30, Asia/Seoul, 24, 0, 0",
        // In Havana a Sunday begins at one o'clock, in Cairo a Friday has no first hour and a Thursday two last ones.
        "2025-03-09, America/Havana, 23, 0, 0",
        "2025-04-25, Africa/Cairo, 0, 9, 14",
        "2025-10-30, Africa/Cairo, 0, 11, 14"
    })
    void billsEachHourOfADayByTheLocalClock(LocalDate day, String zone, int weekend, int night, int rest) {
        ZoneId local = ZoneId.of(zone);
        Instant end = day.plusDays(1).atStartOfDay(local).toInstant();
        List<Use> uses = new ArrayList<>();
        for (Instant hour = day.atStartOfDay(local).toInstant(); hour.isBefore(end); hour = hour.plusSeconds(3_600)) {
            uses.add(Use.at(hour, local, BigDecimal.ONE));
        }
        Bill bill = new Billing(
                        List.of(Tariffs.simple(LONG_AGO, null, Tariffs.byTime())),
                        BillingMonth.of(YearMonth.from(day), 1))
                .bill(uses);
        assertThat(bill.amount()).isEqualByComparingTo(BigDecimal.valueOf(weekend + night + rest));
        assertThat(quantity(bill, "Weekend")).isEqualTo(weekend);
        assertThat(quantity(bill, "Night")).isEqualTo(night);
        assertThat(quantity(bill, "Day")).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01, 1, 2025-01-01, 2025-01-31",
        "2025-01, 15, 2025-01-15, 2025-02-14",
        "2025-01, 31, 2025-01-31, 2025-02-27",
        "2025-02, 31, 2025-02-28, 2025-03-30",
        "2024-02, 30, 2024-02-29, 2024-03-29",
        "2025-12, 15, 2025-12-15, 2026-01-14"
    })
    void beginsAMonthOnAnyDay(YearMonth month, int day, LocalDate first, LocalDate last) {
        assertThat(BillingMonth.of(month, day)).isEqualTo(new BillingMonth(month, first, last));
        assertThat(BillingMonth.of(first, day).month()).isEqualTo(month);
        assertThat(BillingMonth.of(last, day).month()).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "-1234567.5, '-1,234,567.5'", "-999.10, -999.1", "1E+4, '10,000'"})
    void writesNumbersAsPeopleReadThem(BigDecimal number, String text) {
        assertThat(BillWords.number(number)).isEqualTo(text);
    }

    private static int quantity(Bill bill, String title) {
        return bill.lines().stream()
                .filter(line -> line.text().en().startsWith(title + ":"))
                .map(BillLine::quantity)
                .mapToInt(quantity -> quantity == null ? 0 : quantity.intValueExact())
                .sum();
    }

    private static BillingMonth month(String month) {
        return BillingMonth.of(YearMonth.parse(month), 1);
    }

    private static Use use(String month, String amount) {
        return Use.of(YearMonth.parse(month), decimal(amount));
    }
}
