package io.mulgil.connectors.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.MariaDbServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The MySQL sink with its driver out of its own zip, in a worker that somebody else runs: nothing counts twice, whoever goes away. */
class MysqlInTheirWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIG = "/connectors/rooms-mysql/config";

    @Test
    void countsEachReadingOnceOverRestartsOfTheTaskAndTheServer() throws Exception {
        try (TheirCluster their = new TheirCluster();
                MariaDbServer mariadb = MariaDbServer.start()) {
            assertThat(their.worker.call("PUT", CONFIG, settings(mariadb)).status())
                    .isEqualTo(201);
            their.send(500);
            awaitCounted(mariadb, 500);
            their.worker.call("POST", "/connectors/rooms-mysql/restart?includeTasks=true", null);
            their.send(300);
            awaitCounted(mariadb, 800);
            mariadb.kill();
            their.send(300);
            mariadb.startAgain();
            awaitCounted(mariadb, 1_100);
            assertThat(mariadb.ask("SELECT SUM(x_count), SUM(x_sum) FROM rooms_daily"))
                    .containsExactly("1100\t" + 1_099 * 1_100 / 2);
            assertThat(mariadb.ask("SELECT SUM(consumed), SUM(stored) FROM mulgil_sink_offset"))
                    .containsExactly("1100\t1100");
            assertThat(their.worker.log()).doesNotContain(MariaDbServer.PASSWORD);
        }
    }

    private static void awaitCounted(MariaDbServer mariadb, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() ->
                        mariadb.ask("SELECT SUM(readings) FROM rooms_device").equals(List.of(Integer.toString(count))));
    }

    private static Map<String, String> settings(MariaDbServer mariadb) {
        Map<String, String> settings =
                TheirCluster.sink("io.mulgil.connectors.mysql.MysqlSinkConnector", "rooms-mysql");
        settings.put("port", Integer.toString(mariadb.port()));
        settings.put("database", MariaDbServer.DATABASE);
        settings.put("user", MariaDbServer.USER);
        settings.put("password", MariaDbServer.PASSWORD);
        settings.put("prefix", "rooms");
        return settings;
    }
}
