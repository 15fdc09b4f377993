package io.mulgil.connectors.mysql;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkKit;
import io.mulgil.testkit.SinkTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * What every sink must do, done by this one against a real MariaDB, which is killed and not stopped where the kit wants an outage. What it holds
 * are sums, so a reading that is lost or counts twice is seen.
 */
class MysqlSinkIT extends SinkKit {
    @Override
    protected ConnectorComponent component() {
        return new MysqlSink();
    }

    @Override
    protected SinkConnector connector() {
        return new MysqlSinkConnector();
    }

    @Override
    protected SinkTarget target() {
        return MariaDbTarget.shared();
    }

    @Override
    protected SinkTarget ownTarget() {
        return new MariaDbTarget();
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "port", wrong("port", "0"),
                "database", wrong("database", ""),
                "prefix", wrong("prefix", "a-b"),
                "tables", wrong("tables", "hourly"),
                "zone", wrong("zone", "Asia/Atlantis"),
                "max-values", wrong("max-values", "many"),
                "tls.ca", wrong("tls.ca", "ca.pem"));
    }

    @Override
    protected List<String> expected(List<Sent> readings) {
        List<String> lines = new ArrayList<>();
        readings.stream().collect(groupingBy(Sent::device)).forEach((device, all) -> {
            List<Sent> inTime = all.stream().sorted(comparing(Sent::time)).toList();
            List<Double> values = all.stream().map(Sent::x).toList();
            String first = text(inTime.get(0).time());
            String last = text(inTime.get(inTime.size() - 1).time());
            String newest = text(inTime.get(inTime.size() - 1).x());
            lines.add(String.join("|", "latest", device, last, newest, last));
            lines.add(String.join(
                    "|",
                    "daily",
                    device,
                    "2026-11-22",
                    Integer.toString(all.size()),
                    first,
                    last,
                    Integer.toString(all.size()),
                    text(Collections.min(values)),
                    text(Collections.max(values)),
                    text(values.stream().mapToDouble(Double::doubleValue).sum()),
                    "1",
                    newest,
                    last));
            lines.add(String.join("|", "device", device, first, last, Integer.toString(all.size())));
        });
        return lines.stream().sorted().toList();
    }

    private Map<String, String> wrong(String option, String value) {
        Map<String, String> settings = new HashMap<>(target().settings("wrong"));
        settings.put(option, value);
        return settings;
    }

    private static String text(Instant time) {
        return time.toString().replace('T', ' ').replace("Z", "");
    }

    private static String text(double number) {
        BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
