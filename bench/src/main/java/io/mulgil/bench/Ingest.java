package io.mulgil.bench;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.deploy.Deployment;
import io.mulgil.runtime.part.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code bench/ingest [MESSAGES] [RUNS]}: from a full topic to committed rows with a primary key, the whole way (parse, readings topic, sink,
 * dirty marks, rollups), and beside it in the same process the {@link BareLoop} as the limit.
 */
public final class Ingest {
    private final Cluster cluster;
    private final int messages;
    private final long postmaster;

    private Ingest(Cluster cluster, int messages) throws IOException {
        this.cluster = cluster;
        this.messages = messages;
        this.postmaster = Long.parseLong(Files.readAllLines(cluster.dataFolder().resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
    }

    public static void main(String[] args) throws Exception {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 3_000_000;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path data = Files.createTempDirectory("mulgil-bench");
        List<Steady> limits = new ArrayList<>();
        List<Steady> wholes = new ArrayList<>();
        try (Cluster cluster = new Cluster(ClusterSettings.in(data).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            Ingest bench = new Ingest(cluster, messages);
            for (int run = 1; run <= runs; run++) {
                limits.add(shown("limit, run " + run, bench.limit(run)));
                wholes.add(shown("whole way, run " + run, bench.wholeWay(run)));
            }
        }
        summary(limits, wholes);
        // Kafka's daemons need not be waited for.
        System.exit(0);
    }

    private Steady limit(int run) throws SQLException, IOException, InterruptedException, ExecutionException {
        Load load = new Load("limit" + run, messages);
        load.prepare(cluster.kafkaBootstrap());
        String table = "limit_" + run;
        execute(s -> BareLoop.createTable(s, table));
        AtomicLong rows = new AtomicLong();
        for (int p = 0; p < Load.PARTITIONS; p++) {
            new Thread(new BareLoop(
                            cluster.kafkaBootstrap(),
                            new TopicPartition(load.topic(), p),
                            cluster.database(),
                            table,
                            rows,
                            messages))
                    .start();
        }
        return Steady.watch(rows::get, messages, postmaster);
    }

    private Steady wholeWay(int run) throws IOException, InterruptedException, ExecutionException, SQLException {
        Pipeline pipeline = BenchPipeline.named("ingest" + run);
        new Load(pipeline.topics().raw(), messages).prepare(cluster.kafkaBootstrap());
        try (Deployment deployment = new Deployment(pipeline, cluster);
                Connection connection = DriverManager.getConnection(
                        cluster.database().jdbcUrl(), cluster.database().credentials())) {
            deployment.start();
            return Steady.watch(() -> stored(connection, pipeline), messages, postmaster);
        }
    }

    /** What the sink has committed, by its own book. */
    private static long stored(Connection connection, Pipeline pipeline) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT coalesce(sum(stored), 0) FROM mulgil.sink_offset WHERE connector = '" + pipeline.name()
                                + "-postgres'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    private void execute(Change change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        cluster.database().jdbcUrl(), cluster.database().credentials());
                Statement statement = connection.createStatement()) {
            change.apply(statement);
        }
    }

    private interface Change {
        void apply(Statement statement) throws SQLException;
    }

    private static Steady shown(String what, Steady steady) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %,9.0f rows/s steady   CPU s per 1M rows: program %.2f + PostgreSQL %.2f = %.2f   whole %.1f s%n",
                what,
                steady.rowsPerSecond(),
                steady.programCpu(),
                steady.postgresCpu(),
                steady.cpu(),
                steady.wholeSeconds());
        return steady;
    }

    private static void summary(List<Steady> limits, List<Steady> wholes) {
        Steady limit = best(limits);
        Steady whole = best(wholes);
        System.out.printf(
                Locale.ROOT,
                "best of each: %,.0f of %,.0f rows/s = %.2f of the limit; %.2f of %.2f CPU s per 1M rows = %.2f times the limit%n",
                whole.rowsPerSecond(),
                limit.rowsPerSecond(),
                whole.rowsPerSecond() / limit.rowsPerSecond(),
                whole.cpu(),
                limit.cpu(),
                whole.cpu() / limit.cpu());
    }

    private static Steady best(List<Steady> runs) {
        return runs.stream().max(Comparator.comparing(Steady::rowsPerSecond)).orElseThrow();
    }
}
