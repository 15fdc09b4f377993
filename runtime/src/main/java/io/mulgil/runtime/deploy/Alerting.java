package io.mulgil.runtime.deploy;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.alert.AlertRecorder;
import io.mulgil.runtime.alert.AlertSender;
import io.mulgil.runtime.alert.OpenAlerts;
import io.mulgil.runtime.alert.TestMessage;
import io.mulgil.streams.AlertTopology;
import io.mulgil.streams.detect.Alerts;
import io.mulgil.streams.notify.Notify;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What finds, tells and writes down alerts of one pipeline that has rules for them. Next on the way of an alert: {@link AlertTopology}. */
final class Alerting implements AutoCloseable {
    private static final String ALERTS = "alerts";

    private final RunningTopology topology;
    private final AlertRecorder recorder;
    private final AlertSender sender;
    private final TestMessage test;

    private Alerting(RunningTopology topology, AlertRecorder recorder, AlertSender sender, TestMessage test) {
        this.topology = topology;
        this.recorder = recorder;
        this.sender = sender;
        this.test = test;
    }

    /** Also for a pipeline without rules, as long as an alert is open that a rule raised which it had: somebody has to say that it is over. */
    static Optional<Alerting> of(Pipeline said, Cluster cluster, String page) {
        boolean watches = said.step(ALERTS).isPresent();
        if (!watches && !OpenAlerts.any(cluster.database(), said.name())) {
            return Optional.empty();
        }
        Pipeline pipeline = withRules(said);
        String kafka = cluster.kafkaBootstrap();
        return Optional.of(new Alerting(
                new RunningTopology(
                        new AlertTopology(pipeline, Clock.systemUTC(), page).build(),
                        TopologySettings.ofAlerts(
                                pipeline, kafka, cluster.dataFolder().resolve("streams"), cluster.singleBroker())),
                new AlertRecorder(pipeline, cluster.database(), kafka),
                new AlertSender(pipeline, kafka),
                new TestMessage(
                        pipeline,
                        pipeline.step("notify")
                                .map(it -> Notify.page(it.values(), page))
                                .orElse(page))));
    }

    /** The same with a section for rules, though it may hold none. */
    static Pipeline withRules(Pipeline pipeline) {
        if (pipeline.step(ALERTS).isPresent()) {
            return pipeline;
        }
        List<Part> steps = new ArrayList<>(pipeline.steps());
        steps.add(new Part(ALERTS, new Alerts(), Map.of()));
        return pipeline.withSteps(steps);
    }

    void start() {
        topology.start();
        recorder.start();
    }

    /** Throws {@link DeploymentException} when it does not come to run. */
    void awaitRunning(Duration within) throws InterruptedException {
        if (!topology.awaitRunning(within)) {
            throw new DeploymentException(
                    "alerts-not-running",
                    "The rules were not watching within " + within.toSeconds() + " s: "
                            + topology.failure().orElse("no error was told"),
                    "see the log");
        }
    }

    void act(AlertEvent event) {
        sender.send(event);
    }

    Notification test(String channel) {
        Notification message = test.to(channel)
                .orElseThrow(() -> new DeploymentException(
                        "no-channel",
                        "The pipeline has no channel '" + channel + "' that is turned on",
                        "see the section 'channels' of its file"));
        sender.send(message);
        return message;
    }

    @Override
    public void close() {
        topology.close();
        recorder.close();
        sender.close();
    }
}
