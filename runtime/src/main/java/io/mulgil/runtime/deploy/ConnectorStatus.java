package io.mulgil.runtime.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Connect says of a connector and its tasks.
 *
 * @param state of all of it as one: running, paused, failed, starting
 * @param message what is wrong, in words, when it has failed
 */
record ConnectorStatus(String state, Optional<String> message, List<TaskStatus> tasks) {
    static final ConnectorStatus STARTING = new ConnectorStatus("starting", Optional.empty(), List.of());
    private static final String FAILED = "failed";
    private static final String RUNNING = "running";

    ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    static ConnectorStatus of(JsonNode status) {
        List<TaskStatus> tasks = new ArrayList<>();
        status.path("tasks").forEach(task -> tasks.add(TaskStatus.of(task)));
        TaskStatus connector = TaskStatus.of(status.path("connector"));
        return failed(connector, tasks)
                .orElseGet(() -> new ConnectorStatus(state(connector, tasks), Optional.empty(), tasks));
    }

    boolean isFailed() {
        return state.equals(FAILED);
    }

    private static Optional<ConnectorStatus> failed(TaskStatus connector, List<TaskStatus> tasks) {
        List<TaskStatus> all = new ArrayList<>(List.of(connector));
        all.addAll(tasks);
        return all.stream()
                .filter(part -> part.state().equals(FAILED))
                .findFirst()
                .map(part -> ConnectTrace.words(part.trace().orElse("")))
                .map(words -> new ConnectorStatus(FAILED, Optional.of(words), tasks));
    }

    private static String state(TaskStatus connector, List<TaskStatus> tasks) {
        if (!connector.state().equals(RUNNING)) {
            return connector.state();
        }
        boolean started =
                !tasks.isEmpty() && tasks.stream().allMatch(task -> task.state().equals(RUNNING));
        return started ? RUNNING : "starting";
    }
}
