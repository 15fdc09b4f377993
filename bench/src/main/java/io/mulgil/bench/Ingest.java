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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * {@code bench/ingest [MESSAGES] [RUNS]}: from a full topic to committed rows with a primary key, the whole way (parse, readings topic, sink,
 * dirty marks, rollups), and beside it in the same process the {@link BareLoop} as the limit.
 *
 * <p>Two runs of each come first and do not count: compiling the program to machine code takes about 50 CPU seconds, once in the life of a
 * process that runs for months. A run of the whole way is compared with the limit's run just before it, as the database is in the same state.
 */
public final class Ingest {
    private static final int WARM_UP = 2;

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
        List<Pair> pairs = new ArrayList<>();
        try (Cluster cluster = new Cluster(ClusterSettings.in(data).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            Ingest bench = new Ingest(cluster, messages);
            for (int run = 1; run <= WARM_UP + runs; run++) {
                String which = run <= WARM_UP ? "warm-up " + run : "run " + (run - WARM_UP);
                Pair pair = new Pair(
                        shown("limit, " + which, bench.limit(run)), shown("whole way, " + which, bench.wholeWay(run)));
                if (run > WARM_UP) {
                    pairs.add(pair);
                }
            }
        }
        summary(pairs);
        Utils.delete(data.toFile());
        // Kafka's daemons need not be waited for.
        System.exit(0);
    }

    /** One run of each, one after the other. */
    private record Pair(Steady limit, Steady whole) {
        double rate() {
            return whole.rowsPerSecond() / limit.rowsPerSecond();
        }

        double cpu() {
            return whole.cpu() / limit.cpu();
        }
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
        try (Deployment deployment = new Deployment(pipeline, cluster, "");
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

    private static void summary(List<Pair> pairs) {
        System.out.printf(
                Locale.ROOT,
                "median of %d: %,.0f of %,.0f rows/s = %.2f of the limit; %.2f of %.2f CPU s per 1M rows = %.2f times the limit%n",
                pairs.size(),
                median(pairs, pair -> pair.whole().rowsPerSecond()),
                median(pairs, pair -> pair.limit().rowsPerSecond()),
                median(pairs, Pair::rate),
                median(pairs, pair -> pair.whole().cpu()),
                median(pairs, pair -> pair.limit().cpu()),
                median(pairs, Pair::cpu));
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }
}
