package io.mulgil.runtime.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {
    private static final String WRAPPED =
            """
            org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.
            \tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliverMessages(WorkerSinkTask.java:631)
            \tat java.base/java.lang.Thread.run(Thread.java:840)
            Caused by: org.apache.kafka.connect.errors.ConnectException: Cannot read queue 'a' from h:5672: no queue; make it, or set declare
            \tat io.mulgil.connectors.rabbitmq.Link.failed(Link.java:195)
            \t... 8 more
            Caused by: java.io.IOException
            \t... 9 more
            """;

    @Test
    void saysTheConnectorsOwnWordsOfATrace() {
        assertThat(ConnectTrace.words(WRAPPED))
                .isEqualTo("Cannot read queue 'a' from h:5672: no queue; make it, or set declare");
        assertThat(
                        ConnectTrace.words(
                                "org.apache.kafka.connect.errors.ConnectException: No folder; make it\n\tat a.B.c(B.java:1)\nCaused by: java.nio.file.NoSuchFileException: /x\n"))
                .isEqualTo("No folder; make it");
        assertThat(ConnectTrace.words("java.lang.NullPointerException\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo("NullPointerException");
        assertThat(ConnectTrace.words("")).isEqualTo("no reason given");
    }

    @Test
    void tellsTheTasksApart() throws JsonProcessingException {
        ConnectorStatus status = status(
                """
                {"connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"RUNNING"},
                 {"id":1,"state":"FAILED","trace":"java.lang.IllegalStateException: no; do it\\n\\tat a.B.c(B.java:1)"}]}""");
        assertThat(status.state()).isEqualTo("failed");
        assertThat(status.message()).contains("no; do it");
        assertThat(status.tasks()).extracting(TaskStatus::state).containsExactly("running", "failed");
        assertThat(SourceFault.of(status.message().orElseThrow())).isEqualTo(new SourceFault("no", "do it"));
    }

    @Test
    void leavesClassesOfLibrariesOutOfAFault() {
        assertThat(SourceFault.of(
                                "Cannot read: Bad_X (io.netty.channel.AbstractChannel$AnnotatedConnectException: refused: /h:1); wait")
                        .text())
                .isEqualTo("Cannot read: Bad_X (refused: /h:1)");
    }

    @Test
    void runsOnceAllTasksDo() throws JsonProcessingException {
        assertThat(status("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}")
                        .state())
                .isEqualTo("starting");
        assertThat(status("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"UNASSIGNED\"}]}")
                        .state())
                .isEqualTo("starting");
        assertThat(status("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}")
                        .state())
                .isEqualTo("running");
        assertThat(status("{\"connector\":{\"state\":\"PAUSED\"},\"tasks\":[{\"id\":0,\"state\":\"PAUSED\"}]}")
                        .state())
                .isEqualTo("paused");
    }

    private static ConnectorStatus status(String json) throws JsonProcessingException {
        return ConnectorStatus.of(new ObjectMapper().readTree(json));
    }
}
