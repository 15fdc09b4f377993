package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.MariaDbServer;
import io.mulgil.testkit.SinkRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

/** What a real MariaDB does not take or does not let us do, and what becomes of it. */
class RefusalsIT extends MysqlStory {
    @Test
    void rejectsWhatTheTablesCannotHoldAndStoresNeighbours() {
        topics.send(
                readings,
                reading("2026-11-22T04:00:00Z", "a", "x", "1"),
                reading("2026-11-22T04:00:01Z", "a", "x", "\"high\""),
                reading("2026-11-22T04:00:02Z", "d".repeat(256), "x", "1"),
                reading("2026-11-22T04:00:03Z", "a", "x", "1e999"),
                reading("2026-11-22T04:00:04Z", "half \\ud800", "x", "1"),
                reading("0800-11-22T04:00:05Z", "a", "x", "1"),
                "{\"time\":\"2026-11-22T04:00:06Z\",\"x\":1}",
                reading("2026-11-22T04:00:07Z", "a", "note", "\"" + "n".repeat(70_000) + "\""),
                reading("2026-11-22T04:00:08Z", "a", "x_time", "1"),
                reading("2026-11-22T04:00:08Z", "a", "v".repeat(60), "1"),
                reading("2026-11-22T04:00:09Z", "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons().stream().map(reason -> reason.replaceFirst(":.*", "")))
                    .containsExactlyInAnyOrder(
                            "type_conflict",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "no_tag",
                            "not_storable",
                            "not_storable",
                            "not_storable");
            assertThat(run.reasons())
                    .anyMatch(
                            reason -> reason.matches(
                                    "not_storable: The database refuses it: Data too long for column 'note' at row \\d+ \\(error 1406\\)"));
        }
        assertThat(ask("readings, x_count, x_sum", "daily")).containsExactly("2\t2\t3");
        assertThat(target.books(name)).containsExactly("11\t11\t2\t0\t9");
    }

    @Test
    void sumsThatLeaveTheRangeAreRejectedWithTheServersWord() {
        for (int i = 0; i < 3; i++) {
            topics.send(readings, reading("2026-11-22T04:00:0" + i + "Z", "a", "x", "1e308"));
        }
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons()).hasSize(2).allSatisfy(reason -> assertThat(reason)
                    .contains("out of range"));
        }
        assertThat(ask("readings, x_count", "daily")).containsExactly("1\t1");
    }

    @Test
    void refusesValuesPastTheLimitAndWhatTheServerHasNoRoomFor() {
        topics.send(readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1,\"y\":2}");
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "z", "3"));
        try (SinkRun run = run("max-values", "2")) {
            run.deliverAll(100);
            assertThat(run.reasons())
                    .singleElement()
                    .asString()
                    .contains("there are 2 values already")
                    .contains("max-values");
        }
        for (int i = 0; i < 200; i++) {
            topics.send(readings, reading("2026-11-22T04:01:00Z", "a", "w" + i, "3"));
        }
        try (SinkRun run = run("max-values", "500")) {
            run.deliverAll(1_000);
            assertThat(run.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                    .contains("table '" + name + "_daily' cannot have it: ")
                    .contains("(error 1"));
            long rejected = run.reasons().size();
            assertThat(ask("readings", "daily")).containsExactly(Long.toString(1 + 200 - rejected));
        }
    }

    @Test
    void saysWhatToDoWhenPasswordDatabaseOrRightIsWrong() {
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        fails("password", "s3cret", "Access denied for user 'mulgil'");
        fails("database", "nowhere", "nowhere");
        target.server.ask(
                "CREATE USER IF NOT EXISTS reader IDENTIFIED BY 'reader'; GRANT SELECT ON assets.* TO reader");
        fails(Map.of("user", "reader", "password", "reader"), "command denied");
    }

    @Test
    void needsNoRightToMakeTablesThatAreThere() {
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        store(10);
        target.server.ask("CREATE USER IF NOT EXISTS writer IDENTIFIED BY 'writer'; GRANT SELECT, INSERT, UPDATE ON "
                + MariaDbServer.DATABASE + ".* TO writer");
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "x", "1"));
        store(10, "user", "writer", "password", "writer");
        assertThat(ask("x_count", "daily")).containsExactly("2");
    }

    @Test
    void waitsWhileSomebodyLocksItsRowsAndGoesOnByItself() {
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        store(1);
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "x", "2"));
        CompletableFuture<List<String>> lock = CompletableFuture.supplyAsync(() -> target.server.ask(
                "START TRANSACTION; UPDATE " + name + "_daily SET x_last = 7; DO SLEEP(13); ROLLBACK"));
        await().until(() -> target.server
                .ask("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_rows_modified > 0")
                .equals(List.of("1")));
        try (SinkRun run = run()) {
            run.deliverAll(1);
            assertThat(run.retries()).isPositive();
        }
        lock.join();
        assertThat(ask("x_count, x_sum, x_last", "daily")).containsExactly("2\t3\t2");
    }

    @Test
    void doesNotTouchATableThatIsNotItsOwn() {
        target.server.ask("CREATE TABLE " + name + "_latest (id INT PRIMARY KEY)");
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        assertThatThrownBy(this::run)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("its primary key is [id] instead of [device]")
                .hasMessageContaining("prefix");
    }

    private void fails(String option, String value, String words) {
        fails(Map.of(option, value), words);
    }

    private void fails(Map<String, String> wrong, String words) {
        String[] more = wrong.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        assertThatThrownBy(() -> run(more))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("grant the right")
                .hasMessageNotContaining("s3cret");
    }
}
