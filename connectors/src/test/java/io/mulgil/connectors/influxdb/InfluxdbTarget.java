package io.mulgil.connectors.influxdb;

import io.mulgil.testkit.Influxd;
import io.mulgil.testkit.SinkTarget;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measurements of one database on a real InfluxDB 1. */
final class InfluxdbTarget implements SinkTarget {
    static final String DATABASE = "plant";
    private static final InfluxdbTarget SHARED = new InfluxdbTarget();

    final Influxd server = Influxd.start();

    InfluxdbTarget() {
        server.createDatabase(DATABASE);
    }

    /** For all tests of this JVM. */
    static InfluxdbTarget shared() {
        return SHARED;
    }

    @Override
    public Map<String, String> settings(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", name + "-influxdb");
        settings.put("url", server.url());
        settings.put("dialect", "v1");
        settings.put("database", DATABASE);
        settings.put("user", Influxd.USER);
        settings.put("password", Influxd.PASSWORD);
        settings.put("table", name);
        return settings;
    }

    @Override
    public List<String> held(String name) {
        return rows("SELECT device, x FROM \"" + name + "\"");
    }

    /** Lines of name, tags, time in nanoseconds and the columns asked for, in the order of their text. */
    List<String> rows(String statement) {
        return Arrays.stream(server.ask(DATABASE, statement).split("\n", -1))
                .skip(1)
                .filter(line -> !line.isBlank())
                .sorted()
                .toList();
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
