package io.mulgil.runtime.deploy;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.alert.AlertRecorder;
import io.mulgil.runtime.alert.AlertSender;
import io.mulgil.runtime.alert.TestMessage;
import io.mulgil.streams.AlertTopology;
import java.time.Clock;
import java.util.Optional;

/** What finds, tells and writes down alerts of one pipeline that has rules for them. Next on the way of an alert: {@link AlertTopology}. */
final class Alerting implements AutoCloseable {
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

    static Optional<Alerting> of(Pipeline pipeline, Cluster cluster, String page) {
        if (pipeline.step("alerts").isEmpty()) {
            return Optional.empty();
        }
        String kafka = cluster.kafkaBootstrap();
        return Optional.of(new Alerting(
                new RunningTopology(
                        new AlertTopology(pipeline, Clock.systemUTC(), page).build(),
                        TopologySettings.ofAlerts(
                                pipeline, kafka, cluster.dataFolder().resolve("streams"), cluster.singleBroker())),
                new AlertRecorder(pipeline, cluster.database(), kafka),
                new AlertSender(pipeline, kafka),
                new TestMessage(pipeline, page)));
    }

    void start() {
        topology.start();
        recorder.start();
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
