package io.mulgil.app.web;

import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PartStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.springframework.stereotype.Component;

/** Says how every part is doing, this server and the topologies included. */
@Component
public class PartBook {
    private final ProgramState state;

    public PartBook(ProgramState state) {
        this.state = state;
    }

    /** Returns the parts in the order of a reading's way. */
    public List<PartEntry> parts() {
        List<PartStatus> known = state.cluster().map(Cluster::statuses).orElse(List.of());
        List<PartEntry> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            Optional<PartStatus> status =
                    known.stream().filter(one -> one.part() == part).findFirst();
            parts.add(status.map(PartBook::entry).orElseGet(() -> withoutStatus(part)));
        }
        return parts;
    }

    private PartEntry withoutStatus(Part part) {
        return switch (part) {
            case STREAMS -> entry(part, streams(), AppInfoParser.getVersion());
            case HTTP -> entry(part, "up", "");
            default -> entry(part, "starting", "");
        };
    }

    /** The topologies run in this process, as part of the pipelines. */
    private String streams() {
        List<DeploymentState> states =
                state.pipelines().stream().map(RunningPipeline::state).toList();
        if (states.contains(DeploymentState.RUNNING) || states.contains(DeploymentState.PAUSED)) {
            return "up";
        }
        return states.contains(DeploymentState.FAILED) || states.contains(DeploymentState.STOPPED)
                ? "down"
                : "starting";
    }

    private static PartEntry entry(Part part, String state, String version) {
        return new PartEntry(part.id(), part.title(), state, "", version, "", true);
    }

    private static PartEntry entry(PartStatus status) {
        return new PartEntry(
                status.part().id(),
                status.part().title(),
                text(status.state()),
                status.address(),
                status.version(),
                status.message(),
                status.embedded());
    }

    private static String text(PartState state) {
        return switch (state) {
            case UP -> "up";
            case STARTING -> "starting";
            case DOWN, FAILED, STOPPING -> "down";
        };
    }
}
