package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.app.web.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What homes have to pay: a year of bills, a correction, a new tariff, rates by the hour. */
class BillsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Path SHIPPED =
            Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "apartment-energy", "pipeline.yaml");
    /** Bills of power that are not what the tariff from July 2025 on says, computed once more and otherwise. */
    private static final String WRONG_POWER =
            """
            SELECT count(*) FROM (
              SELECT u.*, p.*, CASE WHEN m IN (7, 8) THEN ARRAY[300, 450, 1000] WHEN m IN (12, 1, 2) THEN ARRAY[200, 400, 1000]
                  ELSE ARRAY[200, 400, 1000000] END AS b
                FROM energy_usage u CROSS JOIN LATERAL (SELECT extract(month FROM usage_date)::int AS m) p WHERE energy_type = '전력') x
              CROSS JOIN LATERAL (SELECT CASE WHEN amount <= b[1] THEN 910 WHEN amount <= b[2] THEN 1600 ELSE 7300 END
                + trunc(least(amount, b[1]) * 120) + trunc(greatest(least(amount, b[2]) - b[1], 0) * 214.6)
                + trunc(greatest(least(amount, b[3]) - b[2], 0) * 307.3) + trunc(greatest(amount - b[3], 0) * 736.2)
                + trunc(amount * 9) + trunc(amount * 5) AS before_levies) y
              LEFT JOIN energy_bills e ON e.household_id = x.household_id AND e.month = x.usage_date AND e.energy_type = '전력'
             WHERE e.cost IS DISTINCT FROM trunc((before_levies + round(before_levies * 0.1)
                + trunc(before_levies * 0.027 / 10) * 10) / 10) * 10 OR e.amount <> x.amount""";

    private static final String WRONG_OTHERS =
            """
            SELECT count(*) FROM energy_usage u LEFT JOIN energy_bills e
                ON e.household_id = u.household_id AND e.month = u.usage_date AND e.energy_type = u.energy_type
             WHERE u.energy_type = '난방' AND e.cost IS DISTINCT FROM
                trunc((3000 + round(u.amount * 100) + round((3000 + round(u.amount * 100)) * 0.1)) / 10) * 10
             OR u.energy_type = '수도' AND e.cost IS DISTINCT FROM trunc((1000 + round(least(u.amount, 30) * 600)
                + round(greatest(least(u.amount, 50) - 30, 0) * 800) + round(greatest(u.amount - 50, 0) * 1000)
                + round(u.amount * 170)) / 10) * 10""";

    private static final String NOT_THEIR_LINES =
            """
            SELECT count(*) FROM energy_bills e LEFT JOIN (SELECT household_id, energy_type, month, sum(cost) AS lines,
                    sum(quantity) FILTER (WHERE kind = 'block') AS used FROM energy_bill_lines GROUP BY 1, 2, 3) l
                USING (household_id, energy_type, month)
             WHERE e.cost IS DISTINCT FROM l.lines OR e.amount IS DISTINCT FROM l.used""";

    private static final String ROWS = "SELECT count(*) FROM energy_bills";
    private static final String NEWEST = "(SELECT max(month) FROM energy_bills)";
    private static final String OF_17 = "household_id = 17 AND energy_type = '전력' AND month = " + NEWEST;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void billsAYearOfHomesAndEachBillAnewThatACorrectionOrATariffTouches() throws Exception {
        Path own = Files.createDirectory(folder.resolve("pipeline")).resolve("pipeline.yaml");
        Files.copy(SHIPPED, own);
        try (ProgramProcess program = new ProgramProcess(folder, own)) {
            program.start();
            await().atMost(SOON).until(() -> program.number(ROWS) == 30_240);
            assertThat(program.number(WRONG_POWER)).isZero();
            assertThat(program.number(WRONG_OTHERS)).isZero();
            assertThat(program.number(NOT_THEIR_LINES)).isZero();
            assertThat(program.number(ROWS + " WHERE estimated OR coverage <> 1 OR mod(cost, 10) <> 0"))
                    .isZero();

            aCorrectionChangesOneBill(program);
            isToldByTheCommandAndTheApi(program);
            program.stop();
            aTariffChangesItsMonths(program, own);
        }
    }

    /** Each hour of the month from the 15th of October, whose 26th has 25 hours in Berlin, one kilowatt-hour; its time is the hour's end. */
    @Test
    void billsByTheHourFromReadings() throws Exception {
        Path pipeline = Files.createDirectories(folder.resolve("berlin-bills"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: berlin-bills
                sources: [http]
                parse: {tags: {haus: , stock: , wohnung: }}
                energy:
                  building: haus
                  floor: stock
                  unit: wohnung
                  power: strom
                  zone: Europe/Berlin
                  time-is: end
                  covers: 1h
                  billing-day: 15
                  currency: EUR
                  tariffs:
                    hours:
                      from: 2025-01-01
                      source: a test
                      lines: {to: 0.01}
                      total: {to: 0.01}
                      fixed: 10
                      times:
                        night: {hours: [22:00-06:00], rate: 0.20}
                        day: {hours: [06:00-22:00], rate: 0.31}
                sinks: [postgres]
                """);
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            List<String> hours = new ArrayList<>();
            Instant end = Instant.parse("2025-11-14T23:00:00Z");
            for (Instant at = Instant.parse("2025-10-14T23:00:00Z"); !at.isAfter(end); at = at.plusSeconds(3_600)) {
                hours.add(hour(at, "1"));
            }
            Messages.send(program.kafka(), "berlin-bills.raw", hours);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(billed(program)).isEqualTo("2025-10-15 745 213.56 1.0000"));
            assertThat(lines(program))
                    .isEqualTo("Fixed part: 10 EUR | night: 249 kWh × 0.2 EUR | day: 496 kWh × 0.31 EUR");

            // The day has used the same, and not at the same time: of 22:00 the end of an hour of the day.
            send(
                    program,
                    hour(Instant.parse("2025-11-03T21:00:00Z"), "0"),
                    hour(Instant.parse("2025-11-03T22:00:00Z"), "2"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(billed(program)).isEqualTo("2025-10-15 745 213.45 1.0000"));
            assertThat(program.number("SELECT count(*) FROM energy_bills")).isEqualTo(1);
            assertThat(
                            program.number(
                                    "SELECT count(*) FROM mulgil.energy_bill_restated WHERE old_cost = 213.56 AND new_cost = 213.45"))
                    .isEqualTo(1);
            program.stop();
        }
    }

    private static void aCorrectionChangesOneBill(ProgramProcess program) throws Exception {
        String all =
                "SELECT md5(string_agg(e::text, '' ORDER BY household_id, energy_type, month)) FROM energy_bills e";
        String others = text(program, all + " WHERE NOT (" + OF_17 + ")");
        String message = text(
                program,
                "SELECT json_build_object('household_id', 17, 'building_number', 1901, 'floor', 5, 'unit', 1, 'time', time,"
                        + " 'power', 777, 'heating', heating, 'water', water)::text FROM apartment_energy"
                        + " WHERE household_id = 17 ORDER BY time DESC LIMIT 1");
        assertThat(program.number(ROWS + " WHERE amount = 777 AND " + OF_17)).isZero();
        Messages.send(program.kafka(), "apartment-energy.raw", List.of(message));
        await().atMost(SOON).until(() -> program.number(ROWS + " WHERE amount = 777 AND " + OF_17) == 1);
        assertThat(text(program, all + " WHERE NOT (" + OF_17 + ")")).isEqualTo(others);
        assertThat(program.number(WRONG_POWER)).isZero();
        assertThat(program.number(NOT_THEIR_LINES)).isZero();
        assertThat(program.number(
                        "SELECT count(*) FROM mulgil.energy_bill_restated r JOIN energy_bills e USING (household_id, energy_type, month)"
                                + " WHERE " + OF_17 + " AND new_cost = cost AND new_amount = 777 AND old_cost <> cost"))
                .isEqualTo(1);
    }

    private static void isToldByTheCommandAndTheApi(ProgramProcess program) throws Exception {
        String month = text(program, "SELECT to_char(" + NEWEST + ", 'YYYY-MM')");
        long cost = program.number("SELECT cost FROM energy_bills WHERE " + OF_17);
        String printed = String.format("%,d", cost);
        assertThat(bill(program, "--home", "1901/5/1"))
                .contains(
                        "1901/5/1, home 17: " + month,
                        "전력 777 kWh",
                        "Fixed part 400~",
                        "VAT: 10 % of ",
                        printed,
                        "KRW in all");
        assertThat(bill(program, "--home", "17", "--type", "전력", "--month", month, "--language", "ko"))
                .contains("부가가치세: ", "합계 10원 미만 절사", printed)
                .doesNotContain("난방", "in all");
        assertThat(bill(program)).contains("building 1911 전력", "all 수도", "KRW in all");
        Path csv = program.data().resolve("bills.csv");
        assertThat(bill(program, "--csv", csv.toString())).contains("2,520 bills written to ");
        assertThat((long) Files.readAllLines(csv).size())
                .isEqualTo(1 + program.number("SELECT count(*) FROM energy_bill_lines WHERE month = " + NEWEST));
        assertThat(program.command(
                        1,
                        "energy",
                        "bill",
                        "apartment-energy",
                        "--home",
                        "5th",
                        "--data",
                        program.data().toString()))
                .contains("'5th' is no home", "1901/5/1");

        String token = Objects.requireNonNull(program.environment().get("MULGIL_TOKEN"));
        TestClient client =
                new TestClient(Objects.requireNonNull(program.environment().get("MULGIL_URL")));
        String path = "/api/v1/pipelines/apartment-energy/energy/bills";
        assertThat(client.get(path + "?household=17&type=%EC%A0%84%EB%A0%A5", "Authorization", "Bearer " + token)
                        .body())
                .contains(
                        "\"household\":17,\"building\":1901,\"floor\":5,\"unit\":1,\"type\":\"전력\",\"month\":\"" + month
                                + "\"",
                        "\"cost\":" + cost + ",\"currency\":\"KRW\"",
                        "\"kind\":\"levy\",\"rate\":10,\"cost\":",
                        "\"more\":false,\"pending\":0");
        assertThat(client.get(path + "?limit=10&lines=false", "Authorization", "Bearer " + token)
                        .body())
                .contains("\"lines\":[]", "\"more\":true");
        assertThat(client.get(path + "?month=2026-13", "Authorization", "Bearer " + token)
                        .body())
                .contains("\"bad_month\"", "'2026-13' is no month of bills", "Write it as 2026-10");
    }

    /** The tariff ends three months ago, and another one follows. */
    private static void aTariffChangesItsMonths(ProgramProcess program, Path file) throws Exception {
        program.start();
        String from = text(program, "SELECT (" + NEWEST + " - interval '2 months')::date");
        String till = text(program, "SELECT (" + NEWEST + " - interval '2 months')::date - 1");
        String untouched =
                "SELECT md5(string_agg(e::text, '' ORDER BY household_id, energy_type, month)) FROM energy_bills e"
                        + " WHERE NOT (energy_type = '수도' AND month >= '" + from + "')";
        String before = text(program, untouched);
        long cost = program.number(
                "SELECT sum(cost) FROM energy_bills WHERE energy_type = '수도' AND month >= '" + from + "'");
        program.stop();
        String text = Files.readString(file);
        String water = "      from: 2020-01-01\n      source: example\n      blocks: [30, 50]";
        assertThat(text).contains(water);
        Files.writeString(
                file,
                text.replace(water, water.replace("      source", "      to: " + till + "\n      source"))
                        .replace(
                                "    water: #",
                                "    dear: {type: 수도, from: " + from + ", source: a test, rates: 5000}\n    water: #"));
        program.start();
        await().atMost(SOON)
                .until(() -> program.number(
                                ROWS + " WHERE energy_type = '수도' AND month >= '" + from + "' AND cost = amount * 5000")
                        == 2_520);
        assertThat(program.number(
                        "SELECT sum(cost) FROM energy_bills WHERE energy_type = '수도' AND month >= '" + from + "'"))
                .isGreaterThan(cost);
        assertThat(text(program, untouched)).isEqualTo(before);
        assertThat(program.number("SELECT count(*) FROM energy_tariffs WHERE energy_type = '수도'"))
                .isEqualTo(2);
        program.stop();
    }

    private static String hour(Instant end, String used) {
        return "{\"time\":\"" + end + "\",\"haus\":7,\"stock\":0,\"wohnung\":2,\"strom\":" + used + "}";
    }

    private static void send(ProgramProcess program, String... messages) throws IOException {
        Messages.send(program.kafka(), "berlin-bills.raw", List.of(messages));
    }

    private static String billed(ProgramProcess program) throws IOException, SQLException {
        return program.number("SELECT count(*) FROM energy_bills") == 0
                ? ""
                : text(
                        program,
                        "SELECT string_agg(first_day || ' ' || amount || ' ' || cost || ' ' || coverage, ', ') FROM energy_bills");
    }

    private static String lines(ProgramProcess program) throws IOException, SQLException {
        return text(program, "SELECT string_agg(en, ' | ' ORDER BY month, line) FROM energy_bill_lines");
    }

    private static String bill(ProgramProcess program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("energy", "bill", "apartment-energy"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", program.data().toString()));
        return program.command(0, command.toArray(String[]::new));
    }

    private static String text(ProgramProcess program, String sql) throws IOException, SQLException {
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
