package io.mulgil.runtime;

import static io.mulgil.runtime.Queries.createTopic;
import static io.mulgil.runtime.Queries.execute;
import static io.mulgil.runtime.Queries.query;
import static io.mulgil.runtime.Queries.topics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import io.mulgil.runtime.part.Progress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterIT {

    @Test
    void keepsTopicsAndTablesOverARestart(@TempDir Path folder) throws Exception {
        ClusterSettings settings = ClusterSettings.in(folder).withFreePorts();
        try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
            cluster.start();
            assertThat(cluster.statuses()).hasSize(3).allSatisfy(status -> assertThat(status.state())
                    .isEqualTo(PartState.UP));
            createTopic(cluster.kafkaBootstrap(), "kept");
            execute(cluster.database(), "create table kept as select 42 as answer");
        }
        try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
            cluster.start();
            assertThat(topics(cluster.kafkaBootstrap())).contains("kept");
            assertThat(query(cluster.database(), "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void bringsADurablePrivateDatabaseBackWhenItIsKilled(@TempDir Path folder) throws Exception {
        List<PartStatus> told = new CopyOnWriteArrayList<>();
        try (Cluster cluster = new Cluster(ClusterSettings.in(folder).withFreePorts(), told::add)) {
            cluster.start();
            Database database = cluster.database();
            assertDurable(database);
            assertPrivate(database);
            execute(database, "create table kept as select 42 as answer");
            told.clear();
            ProcessHandle.of(postmaster(cluster)).orElseThrow().destroyForcibly();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.stream()
                    .anyMatch(status -> status.state() == PartState.UP));
            assertThat(told).extracting(PartStatus::state).startsWith(PartState.FAILED, PartState.STARTING);
            assertThat(query(database, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void namesTheOptionWhenAPortIsTakenAndStartsNothing(@TempDir Path folder) throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClusterSettings settings =
                    ClusterSettings.in(folder).withPorts(new ClusterSettings.Ports(0, 0, foreign.getLocalPort()));
            try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
                assertThatThrownBy(cluster::start)
                        .isInstanceOf(PartException.class)
                        .hasMessageContaining("PostgreSQL cannot have port " + foreign.getLocalPort());
            }
        }
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(folder.resolve("kafka")).doesNotExist();
    }

    @Test
    void stopsTheOthersWhenOnePartCannotStart(@TempDir Path folder) throws Exception {
        ClusterSettings settings =
                ClusterSettings.in(folder).withFreePorts().withPostgres(Map.of("no_such_setting", "1"));
        try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
            assertThatThrownBy(cluster::start)
                    .isInstanceOf(PartException.class)
                    .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
        }
        // Everything was let go: the same folder starts at once without the mistake.
        try (Cluster cluster = new Cluster(settings.withPostgres(Map.of()), Progress.SILENT)) {
            cluster.start();
        }
    }

    private static void assertDurable(Database database) throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
            assertThat(query(database, "show " + setting)).as(setting).isEqualTo("on");
        }
    }

    private static void assertPrivate(Database database) throws SQLException {
        assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                .isEqualTo("false");
        for (String user : List.of("mulgil", "postgres")) {
            assertThatThrownBy(() -> query(database.withCredentials(user, "wrong"), "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static long postmaster(Cluster cluster) throws Exception {
        return Long.parseLong(
                Files.readAllLines(cluster.dataFolder().resolve("postgres").resolve("postmaster.pid"))
                        .get(0));
    }
}
