package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With a table for each kind: any sequence of readings of all kinds, corrections, restarts, second tasks and commits that fail after the rows
 * of several tables were copied gives the tables that a simple map gives, books that balance, and rollups that equal a recompute.
 */
class SplitAgainstModelIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final List<String> KINDS = List.of("battery", "rack", "Car charger", "meter");

    private final SinkTopics topics = new SinkTopics();
    private final Map<String, Map<String, String>> model = new TreeMap<>();
    private long sent;
    private long rejected;
    private String table = "";
    private Random random = new Random();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equalsTheModel(long seed) {
        table = "split_" + seed;
        random = new Random(seed);
        Map<String, String> settings = DATABASE.settings(table);
        settings.put("table-by", "kind");
        settings.put("key.tags", "site,kind,device");
        settings.put("partition", "day");
        settings.put("rollups", "1m,1h");
        TopicPartition[] partitions = {new TopicPartition(table, 0), new TopicPartition(table, 1)};
        SinkRun run = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions);
        failSomeCommits();
        int retries = 0;
        for (int round = 0; round < 30; round++) {
            for (TopicPartition partition : partitions) {
                send(partition, random.nextInt(80));
            }
            run.deliver(1 + random.nextInt(120));
            if (random.nextInt(5) == 0) {
                retries += run.retries();
                run.close();
                run = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions);
            } else if (random.nextInt(5) == 0) {
                try (SinkRun other = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions)) {
                    other.deliver(1 + random.nextInt(40));
                }
            }
        }
        run.deliverAll(200);
        assertThat(retries + run.retries()).as("commits that failed").isPositive();
        assertThat(stored()).isEqualTo(expected());
        assertThat(DATABASE.value(
                        "select sum(consumed), sum(stored), sum(consumed - stored - duplicate - rejected), sum(rejected)"
                                + " from mulgil.sink_offset where connector = '" + table + "-postgres'"))
                .isEqualTo(sent + "|" + model.size() + "|0|" + rejected);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> DATABASE.value(
                        "select count(*) from mulgil.dirty where starts_with(table_name, '" + table + "_')")
                .equals("0"));
        run.close();
        KINDS.forEach(this::rollupsEqualRecompute);
    }

    private void failSomeCommits() {
        DATABASE.execute("create function fail_" + table
                + "() returns trigger language plpgsql as $$ begin if random() < 0.2 then"
                + " raise exception 'going down' using errcode = '57P01'; end if; return null; end $$");
        DATABASE.execute("create constraint trigger fail_" + table + " after insert or update on mulgil.sink_offset"
                + " deferrable initially deferred for each row when (new.connector = '" + table + "-postgres')"
                + " execute function fail_" + table + "()");
    }

    private void send(TopicPartition to, int count) {
        for (int i = 0; i < count; i++) {
            sent++;
            if (random.nextInt(40) == 0) {
                rejected++;
                topics.send(
                        to,
                        "{\"time\":\"2026-11-22T00:00:00Z\",\"site\":\"a\",\"kind\":\""
                                + "?".repeat(1 + random.nextInt(3)) + "\",\"device\":\"1\",\"x\":1}");
                continue;
            }
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            String time = START.plusSeconds(random.nextInt(2_000)).toString();
            String device = to.partition() + "/" + random.nextInt(3);
            Map<String, String> row =
                    model.computeIfAbsent(nameOf(kind) + "|a|" + device + "|" + time, key -> new TreeMap<>());
            StringBuilder json = new StringBuilder(
                    "{\"time\":\"%s\",\"site\":\"a\",\"kind\":\"%s\",\"device\":\"%s\"".formatted(time, kind, device));
            // The same name is a number in one table and a truth in another.
            for (String name : List.of("x", "of_" + nameOf(kind))) {
                if (random.nextInt(4) > 0) {
                    boolean truth = kind.equals("meter");
                    String value =
                            truth ? Boolean.toString(random.nextBoolean()) : Integer.toString(random.nextInt(100));
                    row.put(name, truth ? value.substring(0, 1) : value);
                    json.append(",\"").append(name).append("\":").append(value);
                }
            }
            topics.send(to, json.append('}').toString());
        }
    }

    private static String nameOf(String kind) {
        return kind.equals("Car charger") ? "car_charger" : kind;
    }

    private List<String> expected() {
        return model.entrySet().stream()
                .map(row -> {
                    String own = "of_" + row.getKey().substring(0, row.getKey().indexOf('|'));
                    return row.getKey() + "|" + row.getValue().getOrDefault("x", "-") + "|"
                            + row.getValue().getOrDefault(own, "-");
                })
                .sorted()
                .toList();
    }

    private List<String> stored() {
        List<String> rows = new ArrayList<>();
        for (String kind : KINDS) {
            String name = nameOf(kind);
            rows.addAll(DATABASE.rows(
                    "select '%1$s', site, device, to_char(time, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), x, of_%1$s from %2$s_%1$s"
                            .formatted(name, table)));
        }
        return rows.stream().sorted().toList();
    }

    private void rollupsEqualRecompute(String kind) {
        String of = table + "_" + nameOf(kind);
        String x = kind.equals("meter") ? "x::integer" : "x";
        for (String width : List.of("1m", "1h")) {
            String bin = "date_bin('" + width.replace("m", " minutes").replace("h", " hours")
                    + "', time, timestamptz 'epoch')";
            assertThat(DATABASE.rows("select time, site, device, round(x_avg::numeric, 6), x_min, x_max, x_count from "
                            + of + "_" + width + " order by 1, 2, 3"))
                    .as("rollup %s of %s", width, of)
                    .isEqualTo(DATABASE.rows("select " + bin + ", site, device, round(avg(" + x
                            + ")::numeric, 6), min(" + x + ")::float8, max(" + x + ")::float8, count(x) from " + of
                            + " group by 1, 2, 3 order by 1, 2, 3"));
        }
    }
}
