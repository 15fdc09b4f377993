package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.RunningPart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that was free when all ports were looked at, and is taken when its part asks for it. */
class TakenPortIT {
    @Test
    void isNamedWithItsOwnerByBrokerAndWorker(@TempDir Path one, @TempDir Path two) throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(one, Ports.free());
                ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            kafka.start((state, text) -> {});
            int port = foreign.getLocalPort();
            try (EmbeddedKafka second = new EmbeddedKafka(two, port);
                    EmbeddedConnect worker = new EmbeddedConnect(kafka.address(), true, port, two)) {
                assertTaken(second, port);
                assertTaken(worker, port);
            }
        }
    }

    private static void assertTaken(RunningPart part, int port) {
        assertThatThrownBy(() -> part.start((state, text) -> {}))
                .isInstanceOf(PartException.class)
                .hasMessageContaining(
                        "%s cannot have port %d".formatted(part.part().title(), port))
                .hasMessageContaining("by pid " + ProcessHandle.current().pid());
    }
}
