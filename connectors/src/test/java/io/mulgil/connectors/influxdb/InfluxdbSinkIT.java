package io.mulgil.connectors.influxdb;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkKit;
import io.mulgil.testkit.SinkTarget;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;

/** What every sink must do, done by this one against a real InfluxDB 1, which is killed and not stopped where the kit wants an outage. */
class InfluxdbSinkIT extends SinkKit {
    @Override
    protected ConnectorComponent component() {
        return new InfluxdbSink();
    }

    @Override
    protected SinkConnector connector() {
        return new InfluxdbSinkConnector();
    }

    @Override
    protected SinkTarget target() {
        return InfluxdbTarget.shared();
    }

    @Override
    protected SinkTarget ownTarget() {
        return new InfluxdbTarget();
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "url", wrong("url", "influxdb:8086"),
                "dialect", wrong("dialect", "v4"),
                "database", wrong("database", ""),
                "bucket", wrong("bucket", "b"),
                "token", wrong("token", "t"),
                "user", wrong("user", null),
                "precision", wrong("precision", "m"),
                "measurement", wrong("measurement", "a{b"),
                "batch-points", wrong("batch-points", "0"));
    }

    @Override
    protected List<String> expected(List<Sent> readings) {
        return readings.stream()
                .map(sent -> name() + ",," + sent.time().toEpochMilli() + "000000," + sent.device() + ","
                        + BigDecimal.valueOf(sent.x()).stripTrailingZeros().toPlainString())
                .sorted()
                .toList();
    }

    private Map<String, String> wrong(String option, @Nullable String value) {
        Map<String, String> settings = new HashMap<>(target().settings("wrong"));
        if (value == null) {
            settings.remove(option);
        } else {
            settings.put(option, value);
        }
        return settings;
    }
}
