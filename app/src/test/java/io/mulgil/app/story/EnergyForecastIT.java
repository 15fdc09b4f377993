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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What homes will use, from three years of 840 homes in the database. */
class EnergyForecastIT {
    private static final Path SHIPPED =
            Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "apartment-energy", "pipeline.yaml");
    private static final int HOMES = 840;
    private static final int MONTHS = 36;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void forecastsEachHomeAsTheJobDoesOnTheSameFigures() throws Exception {
        Path pipeline = Files.createDirectories(folder.resolve("homes")).resolve("pipeline.yaml");
        Files.writeString(pipeline, Files.readString(SHIPPED).replace("${MULGIL_HISTORY:365d}", "1096d"));
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> program.number("SELECT count(*) FROM energy_usage") >= 3L * HOMES * MONTHS
                            && program.number("SELECT count(*) FROM mulgil.energy_mark") == 0);

            Path ours = folder.resolve("ours.csv");
            assertThat(energy(program, 0, "--months", "3", "--out", ours.toString()))
                    .contains("전력 (kWh): 840 homes", "난방 (kWh)", "수도 (m³)", "all homes", "skill");
            List<String> lines = Files.readAllLines(ours);
            assertThat(lines).hasSize(1 + 3 * HOMES * 3);

            Path theirs = folder.resolve("theirs.csv");
            List<String> command = new ArrayList<>(List.of(
                    "job", "forecast", "--csv", export(program).toString(), "--time", "month", "--horizon", "3"));
            command.addAll(List.of("--out", theirs.toString(), "--value"));
            command.addAll(homes(program));
            program.command(0, command.toArray(String[]::new));
            assertThat(lines.stream().filter(line -> line.contains(" 전력,")).map(line -> line.replace(" 전력,", ",")))
                    .containsExactlyElementsOf(
                            Files.readAllLines(theirs).stream().skip(1).toList());

            String last = lines.get(1).split(",", -1)[1];
            assertThat(energy(program, 0, "--home", "1901/5/1", "--months", "1"))
                    .containsPattern(last + " +[0-9.,]+ +[0-9.,]+ +[0-9.,]+");
            assertThat(energy(program, 1, "--home", "1901/50/1")).contains("There is no home '1901/50/1'");
            assertThat(energy(program, 1, "--months", "0")).contains("--months 0 is no number of months");
            program.stop();
        }
    }

    /** The power of all homes by month, as people would have it in a file: a month is over at its end. */
    private Path export(ProgramProcess program) throws IOException, SQLException {
        Map<String, List<String>> months = new TreeMap<>();
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT to_char(usage_date, 'YYYY-MM'), amount FROM energy_usage u JOIN households h ON h.id = u.household_id"
                                + " JOIN buildings b ON b.id = h.building_id WHERE energy_type = '전력'"
                                + " AND usage_date < date_trunc('month', now()) ORDER BY usage_date, building_number, floor, unit")) {
            while (row.next()) {
                months.computeIfAbsent(row.getString(1), month -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        List<String> lines = new ArrayList<>(List.of("month," + String.join(",", homes(program))));
        months.forEach((month, amounts) -> lines.add(month + "," + String.join(",", amounts)));
        return Files.write(folder.resolve("power.csv"), lines);
    }

    private static List<String> homes(ProgramProcess program) throws IOException, SQLException {
        List<String> homes = new ArrayList<>();
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT building_number || '/' || floor || '/' || unit FROM households h JOIN buildings b ON b.id = h.building_id"
                                + " ORDER BY building_number, floor, unit")) {
            while (row.next()) {
                homes.add(row.getString(1));
            }
        }
        return homes;
    }

    private static String energy(ProgramProcess program, int code, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("energy", "forecast", "apartment-energy"));
        command.addAll(List.of("--data", program.data().toString()));
        command.addAll(List.of(more));
        return program.command(code, command.toArray(String[]::new));
    }
}
