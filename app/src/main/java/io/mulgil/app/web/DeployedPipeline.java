package io.mulgil.app.web;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.balance.BalanceReport;
import io.mulgil.runtime.balance.Flow;
import io.mulgil.runtime.deploy.ChannelStatus;
import io.mulgil.runtime.deploy.Deployment;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.deploy.SourceReport;
import io.mulgil.runtime.deploy.SourceStatus;
import io.mulgil.runtime.rejected.RedriveResult;
import io.mulgil.runtime.rejected.RejectedGroups;
import io.mulgil.runtime.rejected.RejectedMessage;
import java.util.List;
import java.util.Optional;

/** A pipeline that is deployed. */
record DeployedPipeline(Deployment deployment) implements RunningPipeline {

    @Override
    public Pipeline pipeline() {
        return deployment.pipeline();
    }

    @Override
    public DeploymentState state() {
        return deployment.state();
    }

    @Override
    public Optional<String> reason() {
        return deployment.reason();
    }

    @Override
    public List<SourceStatus> sources() {
        return deployment.sources();
    }

    @Override
    public List<SourceReport> sourceReports() {
        return deployment.sourceReports();
    }

    @Override
    public void pauseSource(String name) {
        deployment.pauseSource(name);
    }

    @Override
    public void resumeSource(String name) {
        deployment.resumeSource(name);
    }

    @Override
    public void restartSource(String name) {
        deployment.restartSource(name);
    }

    @Override
    public Flow flow() {
        return deployment.flow();
    }

    @Override
    public BalanceReport balance() {
        return deployment.balance();
    }

    @Override
    public RejectedGroups rejectedGroups() {
        return deployment.rejected().groups();
    }

    @Override
    public List<RejectedMessage> rejectedMessages(String cause, int limit) {
        return deployment.rejected().messages(cause, limit);
    }

    @Override
    public Optional<RejectedMessage> rejectedMessage(int partition, long offset) {
        return deployment.rejected().message(partition, offset);
    }

    @Override
    public RedriveResult redrive(String cause, boolean dryRun) {
        return deployment.rejected().redrive(cause, dryRun);
    }

    @Override
    public void act(AlertEvent event) {
        deployment.act(event);
    }

    @Override
    public List<ChannelStatus> channels() {
        return deployment.channels();
    }

    @Override
    public Notification testChannel(String channel) {
        return deployment.testChannel(channel);
    }

    @Override
    public void change(Pipeline read) {
        deployment.change(read);
    }
}
