package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What homes use, in the tables that people have SQL for: a year, a correction, a new factor, a kill. */
class EnergyTablesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SHIPPED =
            Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "apartment-energy", "pipeline.yaml");
    /** Rows that say something else than the readings and the factors. */
    private static final String WRONG =
            """
            SELECT count(*) FROM apartment_energy r
              CROSS JOIN LATERAL (VALUES ('전력', r.power), ('난방', r.heating), ('수도', r.water)) v (type, amount)
              LEFT JOIN (energy_usage u JOIN households h ON h.id = u.household_id JOIN buildings b ON b.id = h.building_id)
                ON b.building_number::text = r.building_number AND h.floor::text = r.floor AND h.unit::text = r.unit
                AND u.energy_type = v.type AND u.usage_date = (r.time AT TIME ZONE 'Asia/Seoul')::date
              LEFT JOIN energy_factors f ON f.energy_type = u.energy_type AND u.usage_date >= f.valid_from
                AND u.usage_date <= coalesce(f.valid_to, 'infinity')
             WHERE v.amount IS NOT NULL AND r.building_number ~ '^[0-9]+$'
               AND (u.amount IS DISTINCT FROM v.amount::numeric OR u.emission IS DISTINCT FROM round(u.amount * f.factor, 4))""";

    private static final String ROWS = "SELECT count(*) FROM energy_usage";
    private static final String NEWEST = "(SELECT max(usage_date) FROM energy_usage)";
    private static final String OF_17 = " WHERE household_id = 17 AND energy_type = '전력' AND usage_date = " + NEWEST;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsTheTablesThatPeopleQueryThroughCorrectionsFactorsAndAKill() throws Exception {
        try (ProgramProcess program = new ProgramProcess(folder, SHIPPED)) {
            program.start();
            await().atMost(SOON).until(() -> program.number(ROWS) == 30_240);
            hasTheHomes(program);
            assertThat(program.number(WRONG)).isZero();
            assertThat(energy(program, "energy")).contains("10,080", "840", "0.4747 kg CO2 per kWh from 1900-01-01 on");

            corrects(program);
            homesOfTheSameNumberAreTwo(program);
            aFactorRestatesItsDays(program);

            program.kill();
            program.start();
            send(program, home(1910, 3, 3, "\"power\":401.5,\"water\":null"));
            await().atMost(SOON)
                    .until(() -> program.number(
                                    "SELECT count(*) FROM energy_usage u JOIN households h ON h.id = u.household_id"
                                            + " JOIN buildings b ON b.id = h.building_id WHERE building_number = 1910 AND floor = 3"
                                            + " AND unit = 3 AND usage_date = '2020-01-01' AND amount = 401.5")
                            == 1);
            assertThat(program.number(WRONG)).isZero();
            assertThat(program.number("SELECT count(*) FROM mulgil.energy_mark"))
                    .isZero();
            program.stop();
        }
    }

    /** In Berlin a day of March has 23 hours and one of October 25; each hour one kilowatt-hour is used, by messages that come twice. */
    @Test
    void addsUpTheReadingsOfALocalDay() throws Exception {
        Path pipeline = Files.createDirectories(folder.resolve("berlin-homes"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: berlin-homes
                sources: [http]
                parse: {tags: {haus: , stock: , wohnung: }}
                energy: {building: haus, floor: stock, unit: wohnung, power: strom, zone: Europe/Berlin}
                sinks: [postgres]
                """);
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            List<String> hours = new ArrayList<>();
            for (String first : List.of("2025-10-25T20:00:00Z", "2026-03-28T20:00:00Z")) {
                for (int hour = 0; hour < 30; hour++) {
                    hours.add("{\"time\":\"" + Instant.parse(first).plusSeconds(3_600L * hour)
                            + "\",\"haus\":7,\"stock\":-1,\"wohnung\":2,\"strom\":1}");
                }
            }
            Messages.send(program.kafka(), "berlin-homes.raw", hours);
            Messages.send(program.kafka(), "berlin-homes.raw", hours);
            await().atMost(SOON)
                    .until(() -> program.number("SELECT coalesce(sum(amount), 0)::bigint FROM energy_usage") == 60);
            assertThat(
                            text(
                                    program,
                                    "SELECT string_agg(usage_date || ' ' || amount, ', ' ORDER BY usage_date) FROM energy_usage"))
                    .isEqualTo("2025-10-25 2.000, 2025-10-26 25.000, 2025-10-27 3.000,"
                            + " 2026-03-28 3.000, 2026-03-29 23.000, 2026-03-30 4.000");
            assertThat(text(
                            program,
                            "SELECT building_number || '/' || floor || '/' || unit FROM households h"
                                    + " JOIN buildings b ON b.id = h.building_id"))
                    .isEqualTo("7/-1/2");
            program.stop();
        }
    }

    private static void hasTheHomes(ProgramProcess program) throws Exception {
        assertThat(text(program, "SELECT string_agg(building_number::text, ' ' ORDER BY id) FROM buildings"))
                .isEqualTo("1901 1902 1903 1904 1905 1906 1907 1908 1909 1910 1911");
        assertThat(text(program, "SELECT count(*) || ' ' || min(id) || ' ' || max(id) FROM households"))
                .isEqualTo("840 1 840");
        assertThat(text(
                        program,
                        "SELECT building_number || '/' || floor || '/' || unit FROM households h"
                                + " JOIN buildings b ON b.id = h.building_id WHERE h.id = 17"))
                .isEqualTo("1901/5/1");
        assertThat(text(program, "SELECT string_agg(DISTINCT energy_type, ' ') FROM energy_usage"))
                .isEqualTo("난방 수도 전력");
        // Homes make buildings and months make the year, to the last digit.
        assertThat(
                        program.number(
                                """
                        SELECT count(*) FROM (SELECT sum(emission) AS all_of_it FROM energy_usage) a, (SELECT sum(s) AS by_building FROM (
                            SELECT sum(emission) AS s FROM energy_usage u JOIN households h ON h.id = u.household_id
                            GROUP BY building_id, usage_date) x) b WHERE all_of_it = by_building"""))
                .isEqualTo(1);
    }

    private static void corrects(ProgramProcess program) throws Exception {
        String month = text(
                program,
                "SELECT '\"year\":' || extract(year FROM usage_date) || ',\"month\":' || extract(month FROM usage_date)"
                        + " FROM energy_usage" + OF_17);
        send(
                program,
                "{\"household_id\":17,\"building_number\":1901,\"floor\":5,\"unit\":1," + month
                        + ",\"power\":777,\"water\":7,\"heating\":77}");
        await().atMost(SOON)
                .until(() -> program.number("SELECT count(*) FROM energy_usage" + OF_17
                                + " AND amount = 777 AND emission = 368.8419")
                        == 1);
        assertThat(program.number(ROWS)).isEqualTo(30_240);
        assertThat(program.number(
                        "SELECT count(*) FROM mulgil.energy_restated WHERE household_id = 17 AND new_amount = 777"
                                + " AND new_emission = 368.8419 AND old_amount BETWEEN 150 AND 700"))
                .isEqualTo(1);
        assertThat(energy(program, "energy", "restated")).contains("1901/5/1 전력", "amount 777, was ", "1 homes");
    }

    private static void homesOfTheSameNumberAreTwo(ProgramProcess program) throws Exception {
        send(program, home(1912, 1, 1, "\"household_id\":1,\"power\":300"), home(1913, 1, 1, "\"power\":301"));
        send(program, "{\"building_number\":\"B-1\",\"floor\":1,\"unit\":1,\"year\":2020,\"month\":1,\"power\":5}");
        await().atMost(SOON).until(() -> program.number(ROWS) == 30_242);
        assertThat(text(
                        program,
                        "SELECT string_agg(h.id::text, ' ' ORDER BY h.id) FROM households h"
                                + " JOIN buildings b ON b.id = h.building_id WHERE building_number > 1911"))
                .isEqualTo("841 842");
        await().atMost(SOON).until(() -> program.number("SELECT count(*) FROM mulgil.energy_left_out") == 1);
        assertThat(energy(program, "energy")).contains("1 homes are left out");
    }

    private static void aFactorRestatesItsDays(ProgramProcess program) throws Exception {
        String from = text(program, "SELECT (max(usage_date) - interval '2 months')::date FROM energy_usage");
        String to = text(program, "SELECT (max(usage_date) - interval '1 day')::date FROM energy_usage");
        String others = "SELECT md5(string_agg(u::text, '' ORDER BY id)) FROM energy_usage u WHERE NOT"
                + " (energy_type = '전력' AND usage_date BETWEEN '" + from + "' AND '" + to + "')";
        String before = text(program, others);
        String all = "SELECT md5(string_agg(u::text, '' ORDER BY id)) FROM energy_usage u";
        String whole = text(program, all);
        String[] command = {
            "energy", "factor", "--type", "전력", "--factor", "0.4", "--from", from, "--to", to, "--source", "a test"
        };
        String[] dry = Arrays.copyOf(command, command.length + 1);
        dry[command.length] = "--dry-run";
        assertThat(energy(program, dry)).contains("Dry run, nothing was changed", "840 homes");
        assertThat(text(program, all)).isEqualTo(whole);

        assertThat(energy(program, command)).contains("building 1911 전력", "1,680", "840 homes", from);
        assertThat(text(program, others)).isEqualTo(before);
        assertThat(text(program, all)).isNotEqualTo(whole);
        assertThat(program.number(
                        "SELECT count(*) FROM energy_usage WHERE emission = round(amount * 0.4, 4) AND energy_type = '전력'"
                                + " AND usage_date BETWEEN '" + from + "' AND '" + to + "'"))
                .isEqualTo(1_680);
        assertThat(text(
                        program,
                        "SELECT string_agg(factor || ' ' || valid_from || ' ' || coalesce(valid_to::text, ''), ', '"
                                + " ORDER BY valid_from) FROM energy_factors WHERE energy_type = '전력'"))
                .matches("0\\.474700 1900-01-01 \\S+, 0\\.400000 " + from + " " + to + ", 0\\.474700 \\S+ ");
        assertThat(program.number(WRONG)).isZero();
        assertThat(program.number("SELECT count(*) FROM mulgil.energy_restated WHERE restatement ="
                        + " (SELECT max(id) FROM mulgil.energy_restatement) AND old_emission > new_emission"))
                .isEqualTo(1_680);
    }

    private static String home(int building, int floor, int unit, String members) {
        return "{\"building_number\":" + building + ",\"floor\":" + floor + ",\"unit\":" + unit
                + ",\"year\":2020,\"month\":1," + members + "}";
    }

    private static void send(ProgramProcess program, String... messages) throws IOException {
        Messages.send(program.kafka(), "apartment-energy.raw", List.of(messages));
    }

    /** {@code mulgil energy [WORD] apartment-energy ...}. */
    private static String energy(ProgramProcess program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words));
        command.add(Math.min(words.length, 2), "apartment-energy");
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
