package io.mulgil.runtime.embedded;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A controller and a broker in one process, as {@link KafkaRaftServer} has them, but for one thing: the broker starts only when the controller has
 * given up the broker of the run before. After {@code kill -9} in the middle of a commit, a broker that starts earlier still believes itself to
 * lead its partitions, begins to write the markers that the commit lacks, is given up while it does, takes partitions without a leader for deleted
 * ones, and calls the transaction complete without its markers: nobody could ever read past it (decision 023).
 */
final class KraftNode {
    private static final Logger LOG = LoggerFactory.getLogger(KraftNode.class);
    private static final long PATIENCE_SECONDS = 60;

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    KraftNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders =
                KafkaRaftServer.initializeLogDirs(config, LOG, "embedded broker: ");
        Metrics metrics = Server$.MODULE$.initializeMetrics(
                config, Time.SYSTEM, folders._1().clusterId().orElseThrow());
        shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
    }

    void start() {
        controller.startup();
        awaitFormerSelfGivenUp();
        broker.startup();
    }

    /** The broker first: it hands over by its controller. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    /** At once on a new folder and after a clean stop; else within the session timeout of the broker. */
    private void awaitFormerSelfGivenUp() {
        Registrations registrations = new Registrations();
        try {
            shared.loader().installPublishers(List.of(registrations)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            registrations.noneActive.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            shared.loader().removeAndClosePublisher(registrations).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the controller starts", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the controller does not give up the broker of the run before", e);
        }
    }

    /** Done when no broker is registered that could be alive. */
    private static final class Registrations implements MetadataPublisher {
        private final CompletableFuture<Void> noneActive = new CompletableFuture<>();

        @Override
        public String name() {
            return "MulgilRegistrations";
        }

        @Override
        public void close() {
            // Nothing is held.
        }

        @Override
        public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
            Collection<BrokerRegistration> brokers = image.cluster().brokers().values();
            if (brokers.stream().allMatch(BrokerRegistration::fenced)) {
                noneActive.complete(null);
            }
        }
    }
}
