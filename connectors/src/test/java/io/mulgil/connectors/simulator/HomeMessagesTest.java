package io.mulgil.connectors.simulator;

import static io.mulgil.connectors.simulator.Series.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.connectors.simulator.Schedule.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the homes of a simulated apartment complex send once a month. */
class HomeMessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The first of January in Korea. */
    private static final Instant YEAR = Instant.parse("2024-12-31T15:00:00Z");

    private static final Map<String, String> APARTMENTS = settings("profile", "apartments");

    @Test
    void tellsOnceAMonthWhatEachOf840HomesHasUsed() throws Exception {
        List<String> messages = Series.messages(APARTMENTS, YEAR, Duration.ofDays(365));
        assertThat(messages).hasSize(12 * 840);
        Map<Integer, Set<String>> homes = new TreeMap<>();
        for (String message : messages) {
            JsonNode json = JSON.readTree(message);
            homes.computeIfAbsent(json.path("household_id").asInt(), id -> new HashSet<>())
                    .add(json.path("building_number") + "/" + json.path("floor") + "/" + json.path("unit"));
        }
        assertThat(homes).hasSize(840).containsKeys(1, 840);
        assertThat(homes.values()).allMatch(places -> places.size() == 1);
        assertThat(homes.get(1)).containsExactly("1901/1/1");
        assertThat(homes.get(17)).containsExactly("1901/5/1");
        assertThat(homes.get(80)).containsExactly("1901/20/4");
        assertThat(homes.get(801)).containsExactly("1911/1/1");
        assertThat(homes.get(840)).containsExactly("1911/20/2");
        assertThat(new HashSet<>(homes.values())).hasSize(840);
    }

    @Test
    void hasTheMembersThatSuchSystemsSend() {
        assertThat(Series.messages(APARTMENTS, YEAR, Duration.ofDays(1)).get(16))
                .matches(
                        "\\{\"household_id\":17,\"building_number\":1901,\"floor\":5,\"unit\":1,\"year\":2025,\"month\":1,"
                                + "\"power\":\\d+,\"water\":\\d+,\"heating\":\\d+}");
    }

    @Test
    void staysWithinTheBoundsOfEachSeasonAndUsesThem() throws Exception {
        Map<String, int[]> seen = new TreeMap<>();
        for (String message : Series.messages(APARTMENTS, YEAR, Duration.ofDays(3 * 365))) {
            JsonNode json = JSON.readTree(message);
            String season = season(json.path("month").asInt());
            for (String value : List.of("power", "water", "heating")) {
                int amount = json.path(value).asInt();
                int[] span = seen.computeIfAbsent(season + value, key -> new int[] {amount, amount});
                span[0] = Math.min(span[0], amount);
                span[1] = Math.max(span[1], amount);
            }
        }
        within(seen, "winter power", 200, 400);
        within(seen, "winter heating", 700, 1500);
        within(seen, "between power", 150, 400);
        within(seen, "between heating", 300, 900);
        within(seen, "summer power", 400, 700);
        within(seen, "summer heating", 100, 400);
        for (String season : List.of("winter", "between", "summer")) {
            within(seen, season + " water", 10, 100);
        }
    }

    @Test
    void givesTheSameBytesForTheSameSeedWhereverItBegins() {
        List<String> year = Series.messages(APARTMENTS, YEAR, Duration.ofDays(365));
        List<String> december = Series.messages(APARTMENTS, Instant.parse("2025-11-30T15:00:00Z"), Duration.ofDays(31));
        assertThat(december).isEqualTo(year.subList(11 * 840, 12 * 840));
        assertThat(Series.messages(settings("profile", "apartments", "seed", "2"), YEAR, Duration.ofDays(365)))
                .hasSize(12 * 840)
                .isNotEqualTo(year);
    }

    @Test
    void aYearOfHistoryIsTheLastTwelveMonthsThatAreOver() {
        for (String now : List.of("2026-11-22T04:00:00Z", "2028-12-30T23:00:00Z", "2028-02-29T14:59:59Z")) {
            Timetable timetable = timetable(now, "history", "365d");
            timetable.leaveOutWhatIsTooOld();
            int months = 0;
            for (; timetable.waitMicros() <= 0; timetable.advance()) {
                months += timetable.next().device() == 0 ? 1 : 0;
            }
            assertThat(months).as(now).isEqualTo(12);
        }
    }

    @Test
    void tellsOfAMonthOnceItIsOverWhereTheHomesAre() {
        Timetable timetable = timetable("2026-11-30T14:59:59Z");
        assertThat(timetable.waitMicros()).isEqualTo(1_000_000);
        assertThat(timetable.next().device()).isZero();
    }

    @Test
    void sendsAnySpanAndNothingAfterIt() {
        Timetable timetable =
                timetable("2026-11-22T04:00:00Z", "start", "2018-12-31T15:00:00Z", "end", "2019-12-31T15:00:00Z");
        int sent = 0;
        for (; timetable.waitMicros() <= 0; timetable.advance()) {
            sent++;
        }
        assertThat(sent).isEqualTo(12 * 840);
        timetable.leaveOutWhatIsTooOld();
        assertThat(timetable.waitMicros()).isPositive();
    }

    @Test
    void goesOnAfterARestartWithTheNextHome() {
        Simulation simulation = new Simulation(Series.values(APARTMENTS));
        Schedule schedule = simulation.schedule();
        Position last =
                new Position(schedule.notBefore(YEAR.toEpochMilli() * 1000).tick(), 77);
        Map<String, Long> stored = Progress.offset(schedule, last, 0);
        assertThat(Progress.read(Map.copyOf(stored)).next(schedule)).isEqualTo(new Position(last.tick(), 78));
    }

    private static Timetable timetable(String now, String... more) {
        Map<String, String> said = settings(more);
        said.put("profile", "apartments");
        Simulation simulation = new Simulation(Series.values(said));
        return new Timetable(Series.values(said), simulation.schedule(), Optional.empty(), () -> Instant.parse(now));
    }

    private static void within(Map<String, int[]> seen, String what, int least, int most) {
        int[] span = Objects.requireNonNull(seen.get(what), what);
        int slack = (most - least) / 6;
        assertThat(span[0]).as(what).isBetween(least, least + slack);
        assertThat(span[1]).as(what).isBetween(most - slack, most);
    }

    private static String season(int month) {
        return switch (month) {
            case 12, 1, 2 -> "winter ";
            case 6, 7, 8 -> "summer ";
            default -> "between ";
        };
    }
}
