package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PortNeed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void namesEveryTakenPortWithItsOptionAndTheProcessThatHasIt() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket everywhere = new ServerSocket(0)) {
            List<PortNeed> needs = List.of(
                    new PortNeed(Part.KAFKA, one.getLocalPort(), "--kafka-port", "MULGIL_KAFKA_PORT"),
                    new PortNeed(Part.POSTGRES, everywhere.getLocalPort(), "--postgres-port", "MULGIL_POSTGRES_PORT"),
                    new PortNeed(Part.CONNECT, Ports.free(), "--connect-port", "MULGIL_CONNECT_PORT"));
            assertThatThrownBy(() -> Ports.requireFree(needs))
                    .hasMessageContaining("Kafka broker cannot have port " + one.getLocalPort())
                    .hasMessageContaining("PostgreSQL cannot have port " + everywhere.getLocalPort())
                    .hasMessageContaining("by pid " + ProcessHandle.current().pid())
                    .hasMessageNotContaining("Connect")
                    .asInstanceOf(type(PartException.class))
                    .satisfies(failure -> assertThat(failure.remedy())
                            .contains("--kafka-port (or MULGIL_KAFKA_PORT)")
                            .contains("--postgres-port (or MULGIL_POSTGRES_PORT)")
                            .doesNotContain("--connect-port"));
        }
    }

    @Test
    void namesTwoPartsThatWantTheSamePort() {
        int port = Ports.free();
        List<PortNeed> needs = List.of(
                new PortNeed(Part.KAFKA, port, "--kafka-port", "MULGIL_KAFKA_PORT"),
                new PortNeed(Part.HTTP, port, "--http", "MULGIL_HTTP"));
        assertThatThrownBy(() -> Ports.requireFree(needs)).hasMessageContaining("both want port " + port);
    }

    @Test
    void passesWhenEveryPortIsFree() {
        List<PortNeed> needs = List.of(new PortNeed(Part.KAFKA, Ports.free(), "--kafka-port", "MULGIL_KAFKA_PORT"));
        assertThatCode(() -> Ports.requireFree(needs)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void refusesWhatIsNoPortNumber(int port) {
        assertThatThrownBy(() -> new PortNeed(Part.KAFKA, port, "--kafka-port", "MULGIL_KAFKA_PORT"))
                .hasMessageContaining(Integer.toString(port));
    }
}
