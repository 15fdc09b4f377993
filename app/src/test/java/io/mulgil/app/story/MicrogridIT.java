package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped microgrid, whole: every document becomes seventeen rows in seven tables, its sums hold there, and the counts say so. */
class MicrogridIT {
    private static final List<String> KINDS =
            List.of("battery", "rack", "converter", "inverter", "transformer", "photovoltaic", "charger");
    private static final String ALL = KINDS.stream()
            .map(kind -> "SELECT time, site, '%1$s' AS kind, device FROM campus_microgrid_%1$s".formatted(kind))
            .collect(Collectors.joining(" UNION ALL "));
    private static final String DOCUMENTS = "SELECT count(DISTINCT time) FROM campus_microgrid_charger";
    private static final String INCOMPLETE =
            "SELECT count(*) FROM (SELECT time FROM (" + ALL + ") r GROUP BY time HAVING count(*) <> 17) t";
    /** Of those whose power no fault has changed: the grid gives what is used and the inverters do not. */
    private static final String BALANCED =
            """
            SELECT count(*) FROM (SELECT time,
                sum(active_power) FILTER (WHERE device = '1') - sum(active_power) FILTER (WHERE device = '2') AS rest
              FROM campus_microgrid_transformer GROUP BY time) t
              JOIN (SELECT time, sum(active_power) AS power FROM campus_microgrid_inverter GROUP BY time) i USING (time)
             WHERE abs(rest + power) < 0.05""";

    @Test
    void turnsEachDocumentIntoSeventeenRowsAndCountsBoth(@TempDir Path folder) throws Exception {
        Path pipeline = Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "campus-microgrid");
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> program.number(DOCUMENTS) > 590);
            // The readings of one document go by two partitions, so the newest documents are incomplete for a moment.
            await().atMost(Duration.ofSeconds(60)).until(() -> program.number(INCOMPLETE) == 0);
            assertThat(program.number(BALANCED)).isGreaterThan(program.number(DOCUMENTS) / 3);
            assertThat(program.number("SELECT count(*) FROM mulgil.split_table WHERE base = 'campus_microgrid'"))
                    .isEqualTo(7);
            rowsHaveTheTimesOfTheirReadings(program);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> program.number("SELECT count(*) FROM campus_microgrid_rack_1m") > 20);
            pagesFindTheTables(program);
            assertThat(program.tool("kcat -b $KAFKA_BOOTSTRAP -C -t campus -o beginning -c 1 -q -K ' '"))
                    .matches(
                            "(?s)\\d{10}-site1-field\\d-\\d \\{\"Name\":\"[^\"]+\",\"index\":\"field\\d\",\"site_id\":\"site1\",\"service\":\"\\d\",.*");
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("campus-microgrid: balanced");
        }
    }

    /** Whatever the topic holds up to a moment that the tables are past is in the tables, to the millisecond, and nothing else is. */
    private static void rowsHaveTheTimesOfTheirReadings(ProgramProcess program) throws Exception {
        SortedSet<String> readings = new TreeSet<>();
        program.tool("kcat -b $KAFKA_BOOTSTRAP -C -t campus-microgrid.readings -o beginning -e -q")
                .lines()
                .forEach(reading -> readings.add(Stream.of("time", "site", "kind", "device")
                        .map(name -> text(reading, name))
                        .collect(Collectors.joining(" "))));
        List<String> times =
                readings.stream().map(key -> key.split(" ", 2)[0]).distinct().toList();
        assertThat(times).hasSizeGreaterThan(590);
        String last = times.get(550);
        String rows = program.tool(
                "psql -At -c \"SELECT to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD\\\"T\\\"HH24:MI:SS.MS\\\"Z\\\"')"
                        + " || ' ' || site || ' ' || kind || ' ' || device FROM (" + ALL + ") r WHERE time <= '" + last
                        + "' ORDER BY 1\"");
        List<String> expected = List.copyOf(readings.headSet(last + "!"));
        assertThat(rows.lines().sorted().toList()).isEqualTo(expected);
        assertThat(expected).hasSize(551 * 17);
    }

    private static void pagesFindTheTables(ProgramProcess program) throws Exception {
        assertThat(ask(program, ""))
                .contains("\"keyTags\":[\"site\",\"kind\",\"device\"]")
                .contains("\"tableBy\":\"kind\"")
                .contains("{\"table\":\"campus_microgrid_rack\",\"value\":\"rack\"");
        assertThat(ask(program, "/latest")).contains("\"total\":17");
        assertThat(ask(program, "/latest?table=campus_microgrid_rack"))
                .contains("\"total\":3", "{\"site\":\"000001\",\"kind\":\"rack\",\"device\":\"3/1\"}");
        assertThat(ask(program, "/latest?search=charg")).contains("\"total\":3");
        String series =
                "/series?value=dc_voltage&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&tags=site:000001,kind:";
        assertThat(ask(program, series + "battery,device:1"))
                .contains("\"table\":\"campus_microgrid_battery", "\"value\":\"dc_voltage\"");
        assertThat(ask(program, series + "battery,device:1&tags=site:000001,kind:inverter,device:1"))
                .contains("several_tables", "campus_microgrid_battery, campus_microgrid_inverter");
        assertThat(ask(program, series + "nothing,device:1")).contains("no_such_table");
    }

    private static String ask(ProgramProcess program, String path) throws Exception {
        return program.tool(
                "curl -s -H \"Authorization: Bearer $MULGIL_TOKEN\" \"$MULGIL_URL/api/v1/pipelines/campus-microgrid"
                        + path + "\"");
    }

    private static String text(String reading, String name) {
        int from = reading.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return reading.substring(from, reading.indexOf('"', from));
    }
}
