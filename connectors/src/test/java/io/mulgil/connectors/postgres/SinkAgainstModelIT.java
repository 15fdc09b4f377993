package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Any sequence of readings, duplicates, corrections, late rows, restarts, second tasks, commits that fail after the rows were copied and
 * killed connections gives the table that a simple map gives, books that balance, and rollups that equal a recompute.
 */
class SinkAgainstModelIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final long TWO_DAYS = 2 * 86_400;

    private final SinkTopics topics = new SinkTopics();
    private final Map<String, Map<String, String>> model = new TreeMap<>();
    private final Map<String, String> types = new HashMap<>();
    private long rejected;
    private int retries;
    private String table = "";
    private Random random = new Random();

    @ParameterizedTest(name = "seed {0}, {1}, tags {2}")
    @CsvSource({
        "1,tags-first,device",
        "2,time-first,device",
        "3,tags-first,site;device",
        "4,time-first,site;device",
        "5,tags-first,device"
    })
    void equalsTheModel(long seed, String keyOrder, String tags) {
        table = "model_" + seed;
        random = new Random(seed);
        Map<String, String> settings = DATABASE.settings(table);
        settings.put("key-order", keyOrder);
        settings.put("key.tags", tags.replace(';', ','));
        settings.put("partition", "day");
        settings.put("rollups", "1m,5m,1h");
        TopicPartition[] partitions = {new TopicPartition(table, 0), new TopicPartition(table, 1)};
        SinkRun run = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions);
        failSomeCommits();
        for (int round = 0; round < 40; round++) {
            for (TopicPartition partition : partitions) {
                send(partition, tags.split(";", -1), random.nextInt(80));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                run.deliver(1 + random.nextInt(60));
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    retries += run.retries();
                    run.close();
                    run = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions);
                }
                case 1 -> killConnections();
                case 2 -> {
                    // A second task gets the partitions while the first still believes to have them.
                    try (SinkRun other = SinkRun.of(new PostgresSinkTask(), settings, topics, partitions)) {
                        other.deliver(1 + random.nextInt(40));
                    }
                }
                default -> {}
            }
        }
        run.deliverAll(200);
        assertThat(retries + run.retries()).as("commits that failed").isPositive();
        assertThat(stored()).isEqualTo(expected());
        long sent = topics.of(partitions[0]).size()
                + (long) topics.of(partitions[1]).size();
        assertThat(DATABASE.value(
                        "select sum(consumed), sum(stored), sum(consumed - stored - duplicate - rejected), sum(rejected)"
                                + " from mulgil.sink_offset where connector = '" + table + "-postgres'"))
                .isEqualTo(sent + "|" + model.size() + "|0|" + rejected);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> DATABASE.value(
                        "select count(*) from mulgil.dirty where table_name = '" + table + "'")
                .equals("0"));
        run.close();
        rollupsEqualRecompute(tags.replace(";", ", "));
    }

    /** Every fifth commit or so fails when all rows are copied, as a server does that shuts down at that moment. */
    private void failSomeCommits() {
        DATABASE.execute("create function fail_" + table
                + "() returns trigger language plpgsql as $$ begin if random() < 0.2 then"
                + " raise exception 'going down' using errcode = '57P01'; end if; return null; end $$");
        DATABASE.execute("create constraint trigger fail_" + table + " after insert or update on mulgil.sink_offset"
                + " deferrable initially deferred for each row when (new.connector = '" + table + "-postgres')"
                + " execute function fail_" + table + "()");
    }

    private void killConnections() {
        DATABASE.rows("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'mulgil % "
                + table + "-postgres %'");
    }

    private void send(TopicPartition to, String[] tags, int count) {
        for (int i = 0; i < count; i++) {
            long second = random.nextInt(20) == 0 ? random.nextInt(300) - TWO_DAYS : random.nextInt(2_000);
            String time = START.plusSeconds(second).toString();
            StringBuilder json = new StringBuilder("{\"time\":\"" + time + "\"");
            StringBuilder key = new StringBuilder();
            for (String tag : tags) {
                // Devices of one partition are not those of the other, as Kafka's keys have it.
                String value = tag.charAt(0) + "-" + to.partition() + "-" + random.nextInt(4);
                json.append(",\"").append(tag).append("\":\"").append(value).append('"');
                key.append(value).append('|');
            }
            Map<String, String> values = new HashMap<>();
            for (String name : List.of("x", "y", "open", "note")) {
                if (random.nextInt(3) > 0) {
                    values.put(name, value(name));
                }
            }
            values.forEach((name, value) ->
                    json.append(",\"").append(name).append("\":").append(value));
            topics.send(to, json.append('}').toString());
            expect(key + time, values);
        }
    }

    private String value(String name) {
        return switch (name) {
            case "open" -> Boolean.toString(random.nextBoolean());
            case "note" -> "\"n" + random.nextInt(3) + "\"";
            default -> random.nextInt(50) == 0 ? "\"broken\"" : Integer.toString(random.nextInt(100));
        };
    }

    private void expect(String key, Map<String, String> values) {
        if (values.containsValue("\"broken\"")) {
            rejected++;
        } else {
            values.keySet().forEach(name -> types.put(name, ""));
            model.computeIfAbsent(key, k -> new TreeMap<>()).putAll(values);
        }
    }

    private List<String> expected() {
        assertThat(types).hasSize(4);
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "|"
                        + String.join(
                                "|",
                                List.of("x", "y", "open", "note").stream()
                                        .map(name -> entry.getValue()
                                                .getOrDefault(name, "-")
                                                .replace("\"", ""))
                                        .toList()))
                .sorted()
                .toList();
    }

    private List<String> stored() {
        String tags = String.join(
                ", ",
                DATABASE.rows("select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and attname in ('site', 'device') order by attnum"));
        return DATABASE
                .rows("select " + tags
                        + ", to_char(time, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), x, y, open::text, note from " + table)
                .stream()
                .sorted()
                .toList();
    }

    /** From scratch by PostgreSQL's own avg; sums in another order differ in the last digits. */
    private void rollupsEqualRecompute(String tags) {
        for (String width : List.of("1m", "5m", "1h")) {
            String bin = "date_bin('" + width.replace("m", " minutes").replace("h", " hours")
                    + "', time, timestamptz 'epoch')";
            String recomputed = "select " + bin + " as time, " + tags
                    + ", round(avg(x)::numeric, 6) xa, min(x) xm, max(x) xx, count(x) xc,"
                    + " round(avg(open::integer)::numeric, 6) oa, count(open) oc from " + table + " group by " + bin
                    + ", " + tags;
            String rolled = "select time, " + tags + ", round(x_avg::numeric, 6) xa, x_min xm, x_max xx, x_count xc,"
                    + " round(open_avg::numeric, 6) oa, open_count oc from " + table + "_" + width;
            assertThat(DATABASE.rows(rolled + " order by 1, 2, 3"))
                    .as(String.format(Locale.ROOT, "rollup %s of %s", width, table))
                    .isEqualTo(DATABASE.rows(recomputed + " order by 1, 2, 3"));
        }
    }
}
