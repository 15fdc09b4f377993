package io.mulgil.runtime.deploy;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.balance.Accountant;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.balance.FlowDrawing;
import io.mulgil.runtime.balance.FlowDrawing.Health;
import io.mulgil.runtime.energy.EnergyKeeper;
import io.mulgil.runtime.energy.Homes;
import io.mulgil.runtime.rejected.RejectedTopic;
import io.mulgil.streams.CountsBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pipeline while it runs: topics, connectors, steps. The same on embedded parts and on given addresses. Next on the way of a reading:
 * the source, {@code connectors/simulator}, writes to the raw topic; then {@code streams/StepsLoop}.
 */
public final class Deployment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final String page;
    private volatile Pipeline pipeline;
    private final Admin admin;
    private final Connectors connectors;
    private final RunningSteps steps;
    private volatile Optional<Alerting> alerting;
    private final Optional<EnergyKeeper> energy;
    private final Accountant accountant;
    private final FlowDrawing drawing;
    private final SourceReports reports;
    private final RejectedTopic rejected;
    private final boolean singleBroker;
    private volatile DeploymentState state = DeploymentState.CREATED;
    private volatile @Nullable String reason;

    /** @param page where people see alerts; links in messages begin with it */
    public Deployment(Pipeline pipeline, Cluster cluster, String page) {
        this.pipeline = pipeline;
        this.cluster = cluster;
        this.page = page;
        this.singleBroker = cluster.singleBroker();
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.kafkaBootstrap()));
        this.connectors = new Connectors(
                pipeline, new ConnectClient(cluster.connectUrl()), ConnectorSettings.of(pipeline, cluster));
        CountsBoard counts = new CountsBoard();
        this.steps = RunningSteps.of(
                pipeline, cluster.kafkaBootstrap(), cluster.dataFolder().resolve("streams"), singleBroker, counts);
        this.alerting = Alerting.of(pipeline, cluster, page);
        this.energy = Homes.of(pipeline).map(homes -> new EnergyKeeper(homes, cluster.database()));
        this.accountant = new Accountant(
                pipeline,
                admin,
                cluster.kafkaBootstrap(),
                TopologySettings.applicationId(pipeline),
                cluster.database(),
                counts,
                () -> steps.isRunning() && counts.isWhole());
        this.drawing = new FlowDrawing(pipeline, accountant);
        this.reports = new SourceReports(pipeline, connectors, accountant, cluster.connectEmbedded());
        this.rejected = new RejectedTopic(pipeline, cluster.kafkaBootstrap());
    }

    /** Makes everything run and returns when it does. Throws {@link DeploymentException} when it cannot. */
    public void start() {
        enter(DeploymentState.STARTING, null);
        try {
            new PipelineTopics(admin, singleBroker).create(pipeline);
            steps.start();
            connectors.deploy();
            if (!steps.awaitRunning(RUNNING_WITHIN)) {
                throw new DeploymentException(
                        "steps-not-running",
                        "The steps of " + pipeline.name() + " did not start within " + RUNNING_WITHIN.toSeconds()
                                + " s: " + steps.failure().orElse("no error was told"),
                        "see the log");
            }
            connectors.watch();
            alerting.ifPresent(Alerting::start);
            energy.ifPresent(EnergyKeeper::start);
            accountant.start();
            enter(DeploymentState.RUNNING, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(new DeploymentException(
                    "interrupted", "Interrupted while " + pipeline.name() + " started", "start again", e));
        } catch (DeploymentException e) {
            throw failed(e);
        }
    }

    public Pipeline pipeline() {
        return pipeline;
    }

    /**
     * Puts other rules, another policy or other channels into force. The way of the readings goes on as it is; alerts of rules that are gone are
     * over. Returns once the new ones watch.
     *
     * @param read the pipeline's file as it is now; of it only the sections about alerts are taken
     */
    public synchronized void change(Pipeline read) {
        if (state() != DeploymentState.RUNNING && state() != DeploymentState.PAUSED) {
            throw new DeploymentException(
                    "not-running", "Pipeline " + pipeline.name() + " is " + state(), "wait until it runs");
        }
        Pipeline next = pipeline.withAlertsOf(read);
        boolean watched = alerting.isPresent();
        try {
            if (next.tellsLike(pipeline)) {
                return;
            }
            alerting.ifPresent(Alerting::close);
            alerting = Optional.empty();
            Pipeline ruled = watched ? Alerting.withRules(next) : next;
            new PipelineTopics(admin, singleBroker).create(ruled);
            pipeline = next;
            connectors.change(next, ConnectorSettings.of(next, cluster));
            alerting = Alerting.of(ruled, cluster, page);
            if (alerting.isPresent()) {
                alerting.get().start();
                alerting.get().awaitRunning(RUNNING_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted", "Interrupted while rules changed", "start again", e);
        }
    }

    public DeploymentState state() {
        if (state == DeploymentState.RUNNING && steps.hasFailed()) {
            enter(DeploymentState.FAILED, steps.failure().orElse("the steps have stopped"));
        }
        return state;
    }

    /** Why it failed or was paused. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason).or(steps::failure);
    }

    public List<SourceStatus> sources() {
        return sourceReports().stream().map(SourceReport::status).toList();
    }

    /** The sources with all that is known of them. */
    public List<SourceReport> sourceReports() {
        return reports.all(state());
    }

    /** Holds all sources back, for a reason that people are told. */
    public void pause(String why) {
        if (state == DeploymentState.RUNNING) {
            enter(DeploymentState.PAUSED, why);
            connectorSources().forEach(connectors::pause);
        }
    }

    public void resume() {
        if (state == DeploymentState.PAUSED) {
            connectorSources().forEach(connectors::resume);
            enter(DeploymentState.RUNNING, null);
        }
    }

    public void pauseSource(String name) {
        connectors.pause(connectorSource(name));
    }

    public void resumeSource(String name) {
        connectors.resume(connectorSource(name));
    }

    public void restartSource(String name) {
        connectors.restart(connectorSource(name));
    }

    public Flow flow() {
        Health health = steps.failure()
                .map(f -> new Health("failed", Optional.of(f)))
                .orElse(steps.isRunning() ? Health.OK : new Health("waiting", Optional.empty()));
        return drawing.draw(this::health, health);
    }

    public BalanceReport balance() {
        return accountant.balance();
    }

    public RejectedTopic rejected() {
        return rejected;
    }

    /** Puts what a person did to an alert on its topic. */
    public void act(AlertEvent event) {
        alerting().act(event);
    }

    /** The channels by which people are told. */
    public List<ChannelStatus> channels() {
        return pipeline.channels().stream()
                .map(part -> {
                    ConnectorStatus status = connectors.status(part);
                    return new ChannelStatus(part.name(), part.component().name(), status.state(), status.message());
                })
                .toList();
    }

    /** Has a channel tell a message that is marked as a test. */
    public Notification testChannel(String channel) {
        return alerting().test(channel);
    }

    /** Waits while rules are being changed. */
    private synchronized Alerting alerting() {
        return alerting.orElseThrow(() -> new DeploymentException(
                "no-alerts",
                "Pipeline " + pipeline.name() + " has no rules for alerts",
                "add a section 'alerts' to " + pipeline.file()));
    }

    /** Stops the steps after their last commit. The connectors stay deployed: their worker stops them, or goes on elsewhere. */
    @Override
    public synchronized void close() {
        enter(DeploymentState.STOPPING, null);
        connectors.close();
        accountant.close();
        alerting.ifPresent(Alerting::close);
        energy.ifPresent(EnergyKeeper::close);
        steps.close();
        rejected.close();
        admin.close(Duration.ofSeconds(2));
        enter(DeploymentState.STOPPED, null);
    }

    private List<Part> connectorSources() {
        return pipeline.sources().stream()
                .filter(s -> s.component() instanceof ConnectorComponent)
                .toList();
    }

    private Part connectorSource(String name) {
        return connectorSources().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DeploymentException(
                        "no-source",
                        "Pipeline " + pipeline.name() + " has no source '" + name + "' that could be paused",
                        "see GET /api/v1/pipelines/" + pipeline.name()));
    }

    private Health health(String part) {
        return pipeline.sources().stream()
                .filter(s -> s.name().equals(part))
                .findFirst()
                .map(source -> reports.of(source, state).status())
                .map(s -> new Health(word(s.state()), s.message()))
                .orElseGet(() -> pipeline.sinks().stream()
                        .filter(s -> s.name().equals(part))
                        .findFirst()
                        .map(connectors::status)
                        .map(s -> new Health(word(s.state()), s.message()))
                        .orElse(Health.OK));
    }

    private static String word(String state) {
        return switch (state) {
            case "running" -> "ok";
            case "failed", "paused" -> state;
            default -> "waiting";
        };
    }

    private DeploymentException failed(DeploymentException why) {
        enter(DeploymentState.FAILED, why.getMessage());
        return why;
    }

    private void enter(DeploymentState next, @Nullable String why) {
        LOG.debug("Pipeline {}: {} -> {}", pipeline.name(), state, next);
        reason = why;
        state = next;
    }
}
