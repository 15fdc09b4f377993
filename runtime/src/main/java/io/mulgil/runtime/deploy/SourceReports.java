package io.mulgil.runtime.deploy;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.HttpEntrance;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.balance.Accountant;
import io.mulgil.runtime.balance.SourceFigures;
import java.util.List;
import java.util.Optional;

/** Puts together what Connect, the tasks themselves and the accountant say of each source. */
final class SourceReports {
    private static final String RUNNING = "running";

    private final Pipeline pipeline;
    private final Connectors connectors;
    private final Accountant accountant;
    private final boolean workerHere;

    /**
     * @param workerHere whether the worker runs in this process, so that its metrics can be read
     */
    SourceReports(Pipeline pipeline, Connectors connectors, Accountant accountant, boolean workerHere) {
        this.pipeline = pipeline;
        this.connectors = connectors;
        this.accountant = accountant;
        this.workerHere = workerHere;
    }

    /**
     * Of all sources, in the order of the file.
     *
     * @param state of the pipeline, which is that of a source that is no connector
     */
    List<SourceReport> all(DeploymentState state) {
        return pipeline.sources().stream().map(source -> of(source, state)).toList();
    }

    SourceReport of(Part source, DeploymentState state) {
        return source.component() instanceof ConnectorComponent
                ? ofConnector(source)
                : report(
                        source,
                        Optional.empty(),
                        new ConnectorStatus(
                                state == DeploymentState.RUNNING ? RUNNING : state.text(), Optional.empty(), List.of()),
                        Optional.empty(),
                        Optional.empty());
    }

    private SourceReport ofConnector(Part source) {
        String name = ConnectorSettings.connectorName(pipeline, source);
        ConnectorStatus status = connectors.status(source);
        TaskGauges gauges = TaskGauges.of(name);
        Optional<Boolean> connected = status.state().equals(RUNNING) ? gauges.allConnected() : Optional.empty();
        Optional<SourceFault> fault = status.message()
                .map(SourceFault::of)
                .or(() -> status.state().equals(RUNNING) ? gauges.fault() : Optional.empty());
        return report(source, Optional.of(name), status, connected, fault);
    }

    private SourceReport report(
            Part source,
            Optional<String> connector,
            ConnectorStatus status,
            Optional<Boolean> connected,
            Optional<SourceFault> fault) {
        // The entrance of the program counts for itself.
        boolean measured = !(source.component() instanceof HttpEntrance) && (workerHere || connector.isEmpty());
        Optional<SourceFigures> figures = measured ? Optional.of(accountant.source(source.name())) : Optional.empty();
        return new SourceReport(
                source.name(),
                source.component().name(),
                connector,
                state(status.state(), connected, fault),
                measured,
                connected,
                figures.map(SourceFigures::ratePerSecond),
                figures.map(SourceFigures::total),
                figures.flatMap(SourceFigures::last),
                fault,
                status.tasks());
    }

    /** A task that runs but is not connected: with a fault it tries again, without one it has only begun. */
    private static String state(String said, Optional<Boolean> connected, Optional<SourceFault> fault) {
        if (connected.orElse(true)) {
            return said;
        }
        return fault.isPresent() ? "retrying" : "starting";
    }
}
