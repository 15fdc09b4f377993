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

/** What the web server asks of a pipeline, from before its parts are up. */
public interface RunningPipeline {

    /** Returns the pipeline that is deployed. */
    static RunningPipeline of(Deployment deployment) {
        return new DeployedPipeline(deployment);
    }

    /** Returns the pipeline before it is deployed, so that the page can show it from the start. */
    static RunningPipeline planned(Pipeline pipeline) {
        return new PlannedPipeline(pipeline);
    }

    Pipeline pipeline();

    DeploymentState state();

    /** Returns why it is in that state, where there is something to say. */
    Optional<String> reason();

    List<SourceStatus> sources();

    /** Returns the sources with all that is known of them. */
    List<SourceReport> sourceReports();

    void pauseSource(String name);

    void resumeSource(String name);

    void restartSource(String name);

    Flow flow();

    BalanceReport balance();

    RejectedGroups rejectedGroups();

    List<RejectedMessage> rejectedMessages(String cause, int limit);

    Optional<RejectedMessage> rejectedMessage(int partition, long offset);

    RedriveResult redrive(String cause, boolean dryRun);

    /** Puts what a person did to an alert beside what the pipeline found. */
    void act(AlertEvent event);

    /** Returns the channels by which people are told. */
    List<ChannelStatus> channels();

    /** Has a channel tell a message that is marked as a test. */
    Notification testChannel(String channel);

    /** Puts the rules, the policy and the channels of another reading of the file into force; returns when they are. */
    void change(Pipeline read);
}
