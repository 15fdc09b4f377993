package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped apartment complex, whole: a year of history, its limits rehearsed against what SQL counts. */
class ApartmentsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SHIPPED =
            Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "apartment-energy", "pipeline.yaml");
    private static final Pattern EPISODES = Pattern.compile("(?m)^(heating|power)-limit +warning +([\\d,]+) ");
    private static final Pattern MESSAGES = Pattern.compile("(?m)^([\\d,]+) messages about ([\\d,]+) alerts by slack");

    @Test
    void tellsAYearOf840HomesAndRehearsesTheirLimits(@TempDir Path folder) throws Exception {
        try (ProgramProcess program = new ProgramProcess(folder, SHIPPED)) {
            program.start();
            await().atMost(SOON).until(() -> program.number("SELECT count(*) FROM apartment_energy") == 10_080);
            assertThat(program.number("SELECT count(*) FROM (SELECT building_number, floor, unit FROM apartment_energy"
                            + " GROUP BY 1, 2, 3 HAVING count(*) = 12) homes"))
                    .isEqualTo(840);
            assertThat(program.number("SELECT count(DISTINCT time) FROM apartment_energy"
                            + " WHERE extract(day FROM time AT TIME ZONE 'Asia/Seoul') = 1"))
                    .isEqualTo(12);
            rehearse(program, folder);
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("apartment-energy: balanced");
            program.stop();
        }
    }

    private static void rehearse(ProgramProcess program, Path folder) throws Exception {
        long heating = program.number("SELECT count(*) FROM apartment_energy WHERE heating >= 1200");
        long power = program.number("SELECT count(*) FROM apartment_energy WHERE power >= 500");
        assertThat(heating).isPositive();
        assertThat(power).isPositive();
        Path told = folder.resolve("told.yaml");
        Files.writeString(told, Files.readString(SHIPPED).replace("${MULGIL_SLACK:false}", "true"));
        String report = program.command(
                0,
                "alerts",
                "rehearse",
                told.toString(),
                "--days",
                "400",
                "--most-messages",
                "30",
                "--data",
                program.data().toString());
        Matcher episodes = EPISODES.matcher(report);
        long[] found = new long[2];
        while (episodes.find()) {
            found[episodes.group(1).equals("heating") ? 0 : 1] = number(episodes.group(2));
        }
        assertThat(found).as(report).containsExactly(heating, power);
        Matcher messages = MESSAGES.matcher(report);
        assertThat(messages.find()).as(report).isTrue();
        assertThat(number(messages.group(1))).as(report).isBetween(1L, 30L);
        assertThat(number(messages.group(2))).as(report).isEqualTo(heating + power);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
