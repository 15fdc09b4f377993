package io.mulgil.connectors.mysql;

import io.mulgil.testkit.MariaDbServer;
import io.mulgil.testkit.SinkTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of one database on a real MariaDB. */
final class MariaDbTarget implements SinkTarget {
    private static final MariaDbTarget SHARED = new MariaDbTarget();

    final MariaDbServer server = MariaDbServer.start();

    /** For all tests of this JVM. */
    static MariaDbTarget shared() {
        return SHARED;
    }

    @Override
    public Map<String, String> settings(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", name + "-mysql");
        settings.put("port", Integer.toString(server.port()));
        settings.put("database", MariaDbServer.DATABASE);
        settings.put("user", MariaDbServer.USER);
        settings.put("password", MariaDbServer.PASSWORD);
        settings.put("table", name);
        return settings;
    }

    /** All three tables, each line beginning with the table it is of. */
    @Override
    public List<String> held(String name) {
        return server
                .ask(
                        """
                        SELECT CONCAT_WS('|', 'latest', device, time, x, x_time) FROM %1$s_latest
                        UNION ALL SELECT CONCAT_WS('|', 'daily', device, day, readings, first_time, last_time,
                            x_count, x_min, x_max, x_sum, x_avg = x_sum / x_count, x_last, x_last_time) FROM %1$s_daily
                        UNION ALL SELECT CONCAT_WS('|', 'device', device, first_seen, last_seen, readings) FROM %1$s_device
                        """
                                .formatted(name))
                .stream()
                .sorted()
                .toList();
    }

    /** The book of a sink: next offset and what became of the messages before it. */
    List<String> books(String name) {
        return server.ask("SELECT next_offset, consumed, stored, duplicate, rejected FROM mulgil_sink_offset"
                + " WHERE connector = '" + name + "-mysql'");
    }

    @Override
    public void stop() {
        server.kill();
    }

    @Override
    public void startAgain() {
        server.startAgain();
    }

    @Override
    public void close() {
        server.close();
    }
}
