package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that was being committed at {@code kill -9} is committed afterwards: nobody who reads what is committed waits for it for ever. */
class KilledInCommitIT {
    @TempDir
    private Path folder = Path.of("");

    @RepeatedTest(3)
    void leavesNoTransactionOpenForEver() throws Exception {
        int port = Ports.free();
        try (Child first = Child.start(CommittingMain.class, folder.toString(), Integer.toString(port))) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() ->
                            first.output().contains("READY") || !first.process().isAlive());
            assertThat(first.process().isAlive()).as(first.output()).isTrue();
        }
        try (EmbeddedKafka kafka = new EmbeddedKafka(folder, port)) {
            kafka.start((state, message) -> {});
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
                await().atMost(Duration.ofSeconds(40))
                        .untilAsserted(() -> assertThat(open(admin)).isEmpty());
            }
        }
    }

    private static List<ProducerState> open(Admin admin) throws Exception {
        List<TopicPartition> places =
                List.of(new TopicPartition(CommittingMain.TOPIC, 0), new TopicPartition(CommittingMain.TOPIC, 1));
        return admin.describeProducers(places).all().get().values().stream()
                .flatMap(partition -> partition.activeProducers().stream())
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .toList();
    }
}
