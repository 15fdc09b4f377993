package io.mulgil.runtime.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.runtime.deploy.ConnectPlan.Difference;
import io.mulgil.runtime.deploy.ConnectPlan.Kind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectPlanTest {
    private final Map<String, Map<String, String>> wanted = Map.of(
            "rooms-influxdb", Map.of("pipeline", "rooms", "bucket", "plant", "token", "t0ken"),
            "rooms-postgres", Map.of("pipeline", "rooms", "retention", "90d"));

    @Test
    void createsWhatIsMissing() {
        ConnectPlan plan = ConnectPlan.of("rooms", wanted, Map.of());
        assertThat(plan.changes())
                .extracting(change -> change.kind() + " " + change.connector())
                .containsExactly("CREATE rooms-influxdb", "CREATE rooms-postgres");
        assertThat(plan.changesNothing()).isFalse();
    }

    @Test
    void changesNothingWhereAllIsAsWanted() {
        assertThat(ConnectPlan.of("rooms", wanted, wanted).changesNothing()).isTrue();
    }

    @Test
    void namesEachSettingThatDiffersWithBothValues() {
        ConnectPlan plan = ConnectPlan.of(
                "rooms",
                wanted,
                Map.of(
                        "rooms-influxdb", Map.of("pipeline", "rooms", "bucket", "plant", "token", "t0ken"),
                        "rooms-postgres", Map.of("pipeline", "rooms", "partition", "day", "retention", "30d")));
        assertThat(plan.changes().get(0).kind()).isEqualTo(Kind.KEEP);
        assertThat(plan.changes().get(1).differences())
                .containsExactly(
                        new Difference("partition", Optional.of("day"), Optional.empty()),
                        new Difference("retention", Optional.of("30d"), Optional.of("90d")));
    }

    @Test
    void showsNoSecretButTheReferenceToOne() {
        ConnectPlan plan = ConnectPlan.of(
                "rooms",
                wanted,
                Map.of(
                        "rooms-postgres", Map.of("pipeline", "rooms", "retention", "90d"),
                        "rooms-influxdb",
                                Map.of(
                                        "pipeline",
                                        "rooms",
                                        "bucket",
                                        "plant",
                                        "token",
                                        "${file:/etc/s.properties:t}")));
        assertThat(plan.changes().get(0).differences())
                .containsExactly(
                        new Difference("token", Optional.of("${file:/etc/s.properties:t}"), Optional.of("(secret)")));
        assertThat(plan.toString()).doesNotContain("t0ken");
    }

    @Test
    void removesOnlyConnectorsOfThePipelineItself() {
        ConnectPlan plan = ConnectPlan.of(
                "rooms",
                Map.of(),
                Map.of(
                        "rooms-csv",
                        Map.of("pipeline", "rooms"),
                        "halls-csv",
                        Map.of("pipeline", "halls"),
                        "other",
                        Map.of()));
        assertThat(plan.changes())
                .extracting(change -> change.kind() + " " + change.connector())
                .containsExactly("DELETE rooms-csv");
    }
}
