package io.mulgil.runtime.external;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.RunningPart;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;

/** Brokers that run elsewhere; only checked. */
public final class ExternalKafka implements RunningPart {

    private final String bootstrap;
    private final int patienceMillis;
    private volatile String version = "";

    /** @param bootstrap {@code HOST:PORT}, several separated by commas */
    public ExternalKafka(String bootstrap) {
        this(bootstrap, Duration.ofSeconds(10));
    }

    ExternalKafka(String bootstrap, Duration patience) {
        this.bootstrap = bootstrap.strip();
        this.patienceMillis = (int) patience.toMillis();
    }

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public String address() {
        return bootstrap;
    }

    /** Returns what can be asked of a broker: how many there are and the cluster's id; the protocol does not tell a version. */
    @Override
    public String version() {
        return version;
    }

    @Override
    public void start(Notes notes) {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis);
        try (Admin admin = Admin.create(client)) {
            DescribeClusterResult cluster = admin.describeCluster();
            int brokers =
                    cluster.nodes().get(patienceMillis, TimeUnit.MILLISECONDS).size();
            version = "%d broker%s, cluster %s"
                    .formatted(
                            brokers,
                            brokers == 1 ? "" : "s",
                            cluster.clusterId().get());
        } catch (ExecutionException failure) {
            throw unreachable(failure.getCause() == null ? failure : failure.getCause());
        } catch (KafkaException | TimeoutException failure) {
            throw unreachable(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(interrupted);
        }
    }

    @Override
    public void close() {}

    private PartException unreachable(Throwable why) {
        return new PartException(
                "kafka_unreachable",
                "No Kafka answers at --kafka \"%s\": %s".formatted(bootstrap, why.getMessage()),
                "Check host and port, that the broker runs and that the address it advertises can be reached from here; or leave out --kafka to use the embedded one.",
                why);
    }
}
