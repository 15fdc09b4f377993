package io.mulgil.runtime;

import static io.mulgil.runtime.Queries.topics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.runtime.embedded.EmbeddedKafka;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalPartsIT {

    @Test
    void usesEveryPartOfAnotherClusterAndLeavesItRunning(@TempDir Path here, @TempDir Path there) throws Exception {
        try (Cluster other = new Cluster(ClusterSettings.in(there).withFreePorts(), Progress.SILENT)) {
            other.start();
            Database database = other.database();
            String url = database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password();
            ClusterSettings settings = ClusterSettings.in(here)
                    .withExternal(new ClusterSettings.External(other.kafkaBootstrap(), other.connectUrl(), url, null));
            try (Cluster cluster = new Cluster(settings, Progress.SILENT)) {
                cluster.start();
                assertThat(cluster.statuses())
                        .hasSize(3)
                        .allSatisfy(status -> assertThat(status.state()).isEqualTo(PartState.UP))
                        .allSatisfy(status -> assertThat(status.embedded()).isFalse())
                        .allSatisfy(status -> assertThat(status.version()).isNotEmpty());
                assertThat(cluster.database()).isEqualTo(database);
                assertThat(cluster.secretForConnect("password", database.password()))
                        .isEqualTo(database.password());
            }
            assertThat(Queries.query(database, "select 1")).isEqualTo("1");
            assertThat(topics(other.kafkaBootstrap())).contains("_mulgil_connect_configs");
        }
    }

    @Test
    void runsItsOwnWorkerOnAnotherBrokerUnlessSomebodyElseDoes(
            @TempDir Path broker, @TempDir Path one, @TempDir Path two) throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(broker, Ports.free())) {
            kafka.start((state, message) -> {});
            try (Cluster first = new Cluster(onBroker(one, kafka), Progress.SILENT);
                    Cluster second = new Cluster(onBroker(two, kafka), Progress.SILENT)) {
                first.start();
                assertThat(topics(kafka.address())).contains("_mulgil_connect_shared_configs");
                assertThat(first.secretForConnect("password", first.database().password()))
                        .startsWith("${file:")
                        .doesNotContain(first.database().password());
                assertThatThrownBy(second::start)
                        .isInstanceOf(PartException.class)
                        .hasMessageContaining("Another Mulgil's Connect worker");
            }
        }
    }

    private static ClusterSettings onBroker(Path folder, EmbeddedKafka kafka) {
        return ClusterSettings.in(folder)
                .withFreePorts()
                .withExternal(new ClusterSettings.External(kafka.address(), null, null, null));
    }
}
