package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.disk.DiskGuard;
import io.mulgil.runtime.disk.DiskLimits;
import io.mulgil.runtime.disk.DiskState;
import io.mulgil.runtime.disk.SpaceReader;
import io.mulgil.runtime.embedded.EmbeddedPostgres;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MEBIBYTE = 1 << 20;

    /** A full disk keeps PostgreSQL from recovering: without the ballast it would stay down until somebody came. */
    @Test
    void databaseComesBackWithTheBallastAndHasWhatWasCommitted(@TempDir Path folder, @TempDir Path logs)
            throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 320)) {
            DiskLimits limits = new DiskLimits(96 * MEBIBYTE, 96 * MEBIBYTE, 64 * MEBIBYTE);
            Path ballast = folder.resolve("ballast");
            List<PartState> states = new CopyOnWriteArrayList<>();
            try (DiskGuard guard = new DiskGuard(
                            List.of(folder), ballast, limits, SpaceReader.FILE_SYSTEM, Clock.systemUTC());
                    EmbeddedPostgres postgres = new EmbeddedPostgres(
                            folder.resolve("postgres"),
                            logs,
                            ClusterSettings.in(folder).programs(),
                            Ports.free(),
                            Map.of())) {
                guard.check();
                assertThat(ballast).hasSize(64 * MEBIBYTE);
                postgres.start((state, message) -> states.add(state));
                Queries.execute(postgres.database(), "create table kept as select n from generate_series(1, 180000) n");
                Path filler = disk.fill();
                logUntilItFails(postgres.database());
                Awaitility.await().atMost(PATIENCE).until(() -> states.contains(PartState.FAILED));

                assertThat(guard.check().state()).isEqualTo(DiskState.STOPPED);
                assertThat(ballast).doesNotExist();
                Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                                Queries.query(postgres.database(), "select count(*) from kept"))
                        .isEqualTo("180000"));

                Files.delete(filler);
                assertThat(guard.check().takesData()).isTrue();
                assertThat(ballast).hasSize(64 * MEBIBYTE);
            }
        }
    }

    /** Kafka halts the virtual machine when its log folder fails, by itself without a word. */
    @Test
    void brokerSaysWhyItEndsTheProcess(@TempDir Path folder) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 64);
                Child child =
                        Child.start(BrokerMain.class, folder.resolve("kafka").toString(), "" + Ports.free())) {
            Awaitility.await().atMost(PATIENCE).until(() -> child.output().contains("READY"));
            disk.fill();
            assertThat(child.process().waitFor(60, TimeUnit.SECONDS))
                    .as(child.output())
                    .isTrue();
            assertThat(child.process().exitValue()).isEqualTo(1);
            assertThat(child.output())
                    .contains("mulgil: Kafka ended this process", "its log folder failed", "0 MiB free under");
        }
    }

    /** Uses up the write-ahead log only: a table that cannot grow is an error of one statement, a log that cannot grow is the end of the server. */
    private static void logUntilItFails(Database database) {
        assertThatThrownBy(() -> {
                    while (true) {
                        Queries.execute(
                                database, "select pg_logical_emit_message(true, 'filling', repeat('x', 1000000))");
                    }
                })
                .isInstanceOf(SQLException.class);
    }
}
