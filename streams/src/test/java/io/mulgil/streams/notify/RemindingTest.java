package io.mulgil.streams.notify;

import static io.mulgil.core.alert.Severity.CRITICAL;
import static io.mulgil.core.alert.Severity.WARNING;
import static io.mulgil.streams.notify.Scene.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reminders and the escalation chain, which end when somebody acknowledges. */
class RemindingTest {
    private static final Alert HOT = alert("1", "hot", CRITICAL);
    private static final String[] CHAIN = {
        "routes=all",
        "routes.all.channels=slack",
        "escalate=second,third",
        "escalate.second.after=15m",
        "escalate.second.channels=email",
        "escalate.second.to-whom=lead@example.com",
        "escalate.third.after=1h",
        "escalate.third.channels=email",
        "escalate.third.to-whom=boss@example.com",
    };

    @Test
    void remindsUntilSomebodyAcknowledges() {
        Scene scene = new Scene("remind=4h");
        scene.raise(HOT);
        scene.raise(alert("2", "hot", CRITICAL));
        scene.pass("1h");
        scene.heard();
        scene.pass("8h");
        assertThat(scene.heardShort().stream().filter(it -> it.contains("slack")))
                .containsExactly("reminder slack 2", "reminder slack 2");
        scene.acknowledge(HOT);
        scene.pass("4h");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("reminder slack 1", "reminder email 1");
        scene.clear(alert("2", "hot", CRITICAL));
        scene.pass("1h");
        scene.heard();
        scene.pass("2d");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void neverRemindsWhenNotAsked() {
        Scene scene = new Scene("remind=0s");
        scene.raise(HOT);
        scene.pass("1h");
        scene.heard();
        scene.pass("30d");
        assertThat(scene.heard()).isEmpty();
        assertThat(scene.current().nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void doesNotRemindOfWhatIsSilenced() {
        Scene scene = new Scene("remind=4h");
        scene.raise(HOT);
        scene.pass("1h");
        scene.heard();
        scene.silence(HOT, "20h");
        scene.pass("19h");
        assertThat(scene.heard()).isEmpty();
        scene.pass("2h");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("reminder slack 1", "reminder email 1");
    }

    @Test
    void saysWhoHasItInHand() {
        Scene scene = new Scene("remind=4h");
        scene.raise(HOT);
        scene.does(HOT, Kind.ASSIGNED, "hana", "minsu", Optional.empty());
        scene.pass("5h");
        assertThat(scene.heardBy("slack")).hasSize(2).allSatisfy(it -> assertThat(it.text())
                .contains("; assigned to minsu"));
    }

    @Test
    void goesUpTheChainStepByStep() {
        Scene scene = new Scene(CHAIN);
        scene.raise(HOT);
        scene.pass("15m");
        assertThat(scene.heardShort()).containsExactly("alert slack 1");
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactly("escalation email lead@example.com 1");
        scene.pass("1h");
        assertThat(scene.heardShort()).containsExactly("escalation email boss@example.com 1");
    }

    @Test
    void stopsTheChainAtAnAcknowledgement() {
        Scene scene = new Scene(CHAIN);
        scene.raise(HOT);
        scene.pass("30m");
        scene.heard();
        scene.acknowledge(HOT);
        scene.pass("2d");
        assertThat(scene.heard()).isEmpty();
        scene.clear(HOT);
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email lead@example.com 1");
    }

    @Test
    void stopsTheChainAtTheEnd() {
        Scene scene = new Scene(CHAIN);
        scene.raise(HOT);
        scene.pass("5m");
        scene.heard();
        scene.clear(HOT);
        scene.pass("1d");
        assertThat(scene.heardShort()).containsExactly("cleared slack 1");
    }

    @Test
    void leavesLesserAlertsOutOfTheChain() {
        Scene scene = new Scene(CHAIN);
        scene.raise(alert("2", "hot", WARNING));
        scene.pass("3h");
        assertThat(scene.heardShort()).containsExactly("alert slack 1");
    }

    @Test
    void escalatesAStormInOneMessage() {
        Scene scene = new Scene(CHAIN);
        for (int i = 0; i < 500; i++) {
            scene.raise(alert("s" + i, "hot", CRITICAL));
        }
        scene.pass("16m");
        assertThat(scene.heardShort()).containsExactly("digest slack 500", "escalation email lead@example.com 500");
    }
}
