package io.mulgil.app.web;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.pipeline.HttpEntrance;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.alert.TestMessage;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.balance.StageBalance;
import io.mulgil.runtime.deploy.ChannelStatus;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.deploy.SourceFault;
import io.mulgil.runtime.deploy.SourceReport;
import io.mulgil.runtime.deploy.SourceStatus;
import io.mulgil.runtime.deploy.TaskStatus;
import io.mulgil.runtime.rejected.RedriveResult;
import io.mulgil.runtime.rejected.RejectedGroups;
import io.mulgil.runtime.rejected.RejectedMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline with the source http in which nothing moves: what the server asks of one, without the servers behind it. */
public final class QuietPipeline implements RunningPipeline {
    /** One second into the day on which nothing happens. */
    public static final Instant TIME = Instant.parse("2026-11-22T04:00:01Z");

    private volatile Pipeline pipeline;
    private final List<String> asked = new ArrayList<>();
    private volatile DeploymentState state = DeploymentState.RUNNING;

    public QuietPipeline(String name, Map<String, String> httpSettings) {
        this(new Pipeline(
                name,
                "Rooms",
                Path.of("pipeline.yaml"),
                2,
                List.of(new Part("http", new HttpEntrance(), httpSettings)),
                List.of(),
                List.of(),
                List.of()));
    }

    public QuietPipeline(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public void enter(DeploymentState next) {
        state = next;
    }

    /** Returns what was asked of the sources. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public DeploymentState state() {
        return state;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public List<SourceStatus> sources() {
        return List.of(new SourceStatus("http", "http", "running", Optional.empty()));
    }

    @Override
    public List<SourceReport> sourceReports() {
        return List.of(new SourceReport(
                "http",
                "http",
                Optional.empty(),
                "running",
                true,
                Optional.empty(),
                Optional.of(0.5),
                Optional.of(3L),
                Optional.of(TIME),
                Optional.of(new SourceFault("The sky is cloudy", "wait for the sun")),
                List.of(new TaskStatus(0, "running", Optional.empty()))));
    }

    @Override
    public void pauseSource(String name) {
        asked.add("pause " + name);
    }

    @Override
    public void resumeSource(String name) {
        asked.add("resume " + name);
    }

    @Override
    public void restartSource(String name) {
        asked.add("restart " + name);
    }

    @Override
    public Flow flow() {
        Flow.Stage raw =
                new Flow.Stage("raw", "topic", pipeline.topics().raw(), "ok", 0, 3, Optional.of(2L), Optional.empty());
        return new Flow(TIME, List.of(raw), List.of(List.of("source:http", "raw")));
    }

    @Override
    public BalanceReport balance() {
        StageBalance parse = new StageBalance("parse", Map.of("received", 3L), Map.of("accepted", 2L), 1, 0);
        return new BalanceReport(TIME, false, true, List.of(parse));
    }

    @Override
    public RejectedGroups rejectedGroups() {
        return new RejectedGroups(0, 0, true, List.of());
    }

    @Override
    public List<RejectedMessage> rejectedMessages(String cause, int limit) {
        return List.of(message());
    }

    @Override
    public Optional<RejectedMessage> rejectedMessage(int partition, long offset) {
        return offset == 7 ? Optional.of(message()) : Optional.empty();
    }

    @Override
    public RedriveResult redrive(String cause, boolean dryRun) {
        return new RedriveResult(1, dryRun ? 0 : 1, 0, dryRun);
    }

    @Override
    public void act(AlertEvent event) {
        asked.add(event.kind() + " " + event.alert().id());
    }

    @Override
    public List<ChannelStatus> channels() {
        return List.of();
    }

    @Override
    public Notification testChannel(String channel) {
        asked.add("test " + channel);
        return new TestMessage(pipeline, "").to(channel).orElseThrow();
    }

    @Override
    public void change(Pipeline read) {
        asked.add("change " + read.channels().size());
        pipeline = pipeline.withAlertsOf(read);
    }

    private static RejectedMessage message() {
        byte[] bytes = "{\n  \"물\": nope}".getBytes(StandardCharsets.UTF_8);
        return new RejectedMessage(
                0,
                7,
                TIME,
                "not_json",
                "parse",
                "Unrecognized token",
                "Send valid JSON",
                11,
                "",
                new RejectedMessage.Source("quiet.raw", 1, 5),
                bytes,
                Map.of("mulgil.place", "11"),
                false);
    }
}
