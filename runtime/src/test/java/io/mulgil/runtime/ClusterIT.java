package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import io.mulgil.runtime.part.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
            createTopic(cluster, "kept");
            execute(cluster.database(), "create table kept as select 42 as answer");
        }
        try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
            cluster.start();
            assertThat(topics(cluster)).contains("kept");
            assertThat(query(cluster.database(), "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void startsADurablePrivateDatabase(@TempDir Path folder) throws Exception {
        try (Cluster cluster = new Cluster(ClusterSettings.in(folder).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            Database database = cluster.database();
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(query(database, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
            for (String user : List.of("mulgil", "postgres")) {
                assertThatThrownBy(() -> query(database.withCredentials(user, "wrong"), "select 1"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(cluster.statuses()).extracting(PartStatus::version).contains("18.6", "4.3.1");
        }
    }

    private static void createTopic(Cluster cluster, String name) throws Exception {
        try (Admin admin = admin(cluster)) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(Cluster cluster) throws Exception {
        try (Admin admin = admin(cluster)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(Cluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.kafkaBootstrap()));
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
