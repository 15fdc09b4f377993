package io.mulgil.connectors.postgres;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkKit;
import io.mulgil.testkit.SinkTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkConnector;

/** What every sink must do, done by this one. */
class PostgresSinkIT extends SinkKit {
    private static final Target SHARED = new Target(TestDatabase.shared());

    @Override
    protected ConnectorComponent component() {
        return new PostgresSink();
    }

    @Override
    protected SinkConnector connector() {
        return new PostgresSinkConnector();
    }

    @Override
    protected SinkTarget target() {
        return SHARED;
    }

    @Override
    protected SinkTarget ownTarget() {
        try {
            return new Target(new TestDatabase(Files.createTempDirectory("mulgil-sink-outage")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "database.port", wrong("database.port", "none"),
                "database.name", wrong("database.name", ""),
                "partition", wrong("partition", "week"),
                "retention", wrong("retention", "soon"));
    }

    @Override
    protected List<String> expected(List<Sent> readings) {
        return readings.stream()
                .map(sent -> sent.time() + "|" + sent.device() + "|" + sent.x())
                .sorted()
                .toList();
    }

    private static Map<String, String> wrong(String option, String value) {
        Map<String, String> settings = new HashMap<>(SHARED.settings("wrong"));
        settings.put(option, value);
        return settings;
    }

    /** Tables of one database. */
    private record Target(TestDatabase database) implements SinkTarget {
        @Override
        public Map<String, String> settings(String name) {
            return database.settings(name);
        }

        @Override
        public List<String> held(String name) {
            return database
                    .rows("select to_char(time, 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), device,"
                            + " case when x = trunc(x) then x || '.0' else x::text end from " + name)
                    .stream()
                    .sorted()
                    .toList();
        }

        @Override
        public void stop() {
            database.stop();
        }

        @Override
        public void startAgain() {
            database.startAgain();
        }

        @Override
        public void close() {
            database.stopAndDelete();
        }
    }
}
