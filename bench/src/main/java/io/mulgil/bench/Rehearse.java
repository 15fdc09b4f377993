package io.mulgil.bench;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Progress;
import io.mulgil.runtime.rehearsal.Rehearsal;
import io.mulgil.runtime.rehearsal.RehearsalReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * {@code bench/rehearse [DAYS] [DEVICES]}: the six rules that ship over readings of once a minute, and beside it in the same process a bare export
 * of the same columns, in the order of the disk and thrown away, as the limit.
 */
public final class Rehearse {
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final String FILE =
            """
            name: rehearse
            sources: [http]
            parse: {tags: [device]}
            alerts:
              hot: {when: temperature > 35, clear: 33}
              rising: {when: "rise(temperature, 1m) > 5", clear: 2}
              dry: {when: humidity < 30, clear: 32, for: 1m}
              stuffy: {when: co2 > 900, clear: 850, for: 1m}
              dust: {when: pm10 > 80, clear: 70, for: 1m}
              fine-dust: {when: pm25 > 50, clear: 45, for: 1m}
            sinks: [postgres]
            """;

    private Rehearse() {}

    public static void main(String[] args) throws Exception {
        int days = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int devices = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        Path data = Files.createTempDirectory("mulgil-bench");
        Instant end = FIRST.plus(Duration.ofDays(days));
        try (Cluster cluster = new Cluster(ClusterSettings.in(data).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            fill(cluster.database(), days, devices);
            for (int run = 1; run <= 2; run++) {
                double bare = export(cluster.database());
                long began = System.nanoTime();
                RehearsalReport report =
                        new Rehearsal(pipeline()).run(cluster.database(), FIRST, end, (reached, readings) -> {});
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "run %d: %,d readings of %,d devices: %.1f s, %,.0f readings/s; bare export %.1f s; %.2f of its rate; %,d episodes%n",
                        run,
                        report.readings(),
                        devices,
                        seconds,
                        report.readings() / seconds,
                        bare,
                        bare / seconds,
                        report.rules().stream()
                                .mapToInt(RehearsalReport.RuleResult::episodes)
                                .sum());
            }
        }
        Utils.delete(data.toFile());
        System.exit(0);
    }

    private static Pipeline pipeline() {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(FILE, Path.of("rehearse.yaml"))
                .pipeline()
                .orElseThrow();
    }

    /** As the sink would have made it: a partition a day, the key of device and time. */
    private static void fill(Database database, int days, int devices) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table rehearse (time timestamptz not null, device text not null, temperature float8,"
                            + " humidity float8, pressure float8, pm10 float8, pm25 float8, co2 float8, lux float8,"
                            + " primary key (device, time)) partition by range (time)");
            for (int day = 0; day < days; day++) {
                Instant from = FIRST.plus(Duration.ofDays(day));
                statement.execute("create table rehearse_%d partition of rehearse for values from ('%s') to ('%s')"
                        .formatted(day, from, from.plus(Duration.ofDays(1))));
                statement.execute(
                        """
                        insert into rehearse select t, 'sensor-' || lpad(d::text, 4, '0'),
                            23.5 + 2 * sin(extract(epoch from t) / 13750) + random(),
                            38 + 6 * cos(extract(epoch from t) / 13750) + 2 * random(), 1013 + random(),
                            38 + 20 * random(), 21 + 10 * random(), 600 + 280 * sin(extract(epoch from t) / 13750) + 60 * random(), 300
                        from generate_series('%s'::timestamptz, '%s'::timestamptz - interval '1 minute', interval '1 minute') t,
                            generate_series(1, %d) d"""
                                .formatted(from, from.plus(Duration.ofDays(1)), devices));
            }
            statement.execute("vacuum analyze rehearse");
        }
    }

    private static double export(Database database) throws SQLException, IOException {
        long began = System.nanoTime();
        byte[] buffer = new byte[1 << 20];
        try (Connection connection = connect(database);
                InputStream stream = new PGCopyInputStream(
                        connection.unwrap(PGConnection.class),
                        "copy (select time, device, temperature, humidity, co2, pm10, pm25 from rehearse) to stdout (format binary)")) {
            while (stream.read(buffer) >= 0) {
                // thrown away
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.credentials());
    }
}
