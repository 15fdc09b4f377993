package io.mulgil.app.web;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.deploy.ChannelStatus;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.deploy.SourceReport;
import io.mulgil.runtime.deploy.SourceStatus;
import io.mulgil.runtime.rejected.RedriveResult;
import io.mulgil.runtime.rejected.RejectedGroups;
import io.mulgil.runtime.rejected.RejectedMessage;
import java.util.List;
import java.util.Optional;

/** A pipeline that is going to be deployed once the parts are up: it has a name and sources, but nothing moves yet. */
record PlannedPipeline(Pipeline pipeline) implements RunningPipeline {

    @Override
    public DeploymentState state() {
        return DeploymentState.STARTING;
    }

    @Override
    public Optional<String> reason() {
        return Optional.empty();
    }

    @Override
    public List<SourceStatus> sources() {
        return pipeline.sources().stream()
                .map(source ->
                        new SourceStatus(source.name(), source.component().name(), "starting", Optional.empty()))
                .toList();
    }

    @Override
    public List<SourceReport> sourceReports() {
        return pipeline.sources().stream()
                .map(source ->
                        SourceReport.starting(source.name(), source.component().name()))
                .toList();
    }

    @Override
    public void pauseSource(String name) {
        throw starting();
    }

    @Override
    public void resumeSource(String name) {
        throw starting();
    }

    @Override
    public void restartSource(String name) {
        throw starting();
    }

    @Override
    public Flow flow() {
        throw starting();
    }

    @Override
    public BalanceReport balance() {
        throw starting();
    }

    @Override
    public RejectedGroups rejectedGroups() {
        throw starting();
    }

    @Override
    public List<RejectedMessage> rejectedMessages(String cause, int limit) {
        throw starting();
    }

    @Override
    public Optional<RejectedMessage> rejectedMessage(int partition, long offset) {
        throw starting();
    }

    @Override
    public RedriveResult redrive(String cause, boolean dryRun) {
        throw starting();
    }

    @Override
    public void act(AlertEvent event) {
        throw starting();
    }

    @Override
    public List<ChannelStatus> channels() {
        return pipeline.channels().stream()
                .map(channel ->
                        new ChannelStatus(channel.name(), channel.component().name(), "starting", Optional.empty()))
                .toList();
    }

    @Override
    public Notification testChannel(String channel) {
        throw starting();
    }

    @Override
    public void change(Pipeline read) {
        throw starting();
    }

    private ProblemException starting() {
        return ProblemException.unavailable(
                "starting",
                "The pipeline " + pipeline.name() + " is starting",
                "Wait a moment; see /api/v1/parts for what it waits for.",
                2);
    }
}
