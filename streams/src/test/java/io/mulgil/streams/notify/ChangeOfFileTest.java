package io.mulgil.streams.notify;

import static io.mulgil.core.alert.Severity.CRITICAL;
import static io.mulgil.core.alert.Severity.INFO;
import static io.mulgil.core.alert.Severity.WARNING;
import static io.mulgil.streams.notify.Scene.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mulgil.core.alert.Alert;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of open alerts when the section is changed and the pipeline deployed again, and what is kept for it. */
class ChangeOfFileTest {
    private static final Alert HOT = alert("1", "hot", WARNING);

    @Test
    void tellsANewChannelOfWhatIsOpen() {
        Scene scene = new Scene("routes=a", "routes.a.channels=slack");
        scene.raise(HOT);
        scene.raise(alert("2", "hot", WARNING));
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactly("digest slack 2");
        scene.restartWith("routes=a,b", "routes.a.channels=slack", "routes.b.channels=email");
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactly("digest email 2");
    }

    @Test
    void tellsWhatNoRouteWasForOnceThereIsOne() {
        Scene scene = new Scene();
        scene.raise(alert("1", "damp", INFO));
        scene.pass("1h");
        scene.restartWith("routes=a", "routes.a.severity=info", "routes.a.channels=slack");
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactly("alert slack 1");
    }

    @Test
    void letsGoOfWhatAMaintenanceHeldThatIsNoMore() {
        Scene scene = new Scene("maintenance=all", "maintenance.all.end=2027-12-31");
        scene.raise(HOT);
        scene.pass("1d");
        assertThat(scene.heard()).isEmpty();
        scene.restartWith();
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("alert slack 1", "alert email 1");
    }

    @Test
    void saysThatItIsOverToWhomNoRouteLeadsAnyMore() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("1m");
        scene.heard();
        scene.restartWith("routes=a", "routes.a.channels=email");
        scene.pass("1d");
        assertThat(scene.heardShort()).allMatch("reminder email 1"::equals);
        scene.clear(HOT);
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
    }

    @Test
    void forgetsStepsOfAChainThatAreNoMore() {
        String[] chain = {"escalate=up", "escalate.up.channels=email", "escalate.up.to-whom=boss", "remind=0s"};
        Scene scene = new Scene(chain);
        scene.raise(alert("1", "hot", CRITICAL));
        scene.pass("1m");
        scene.heard();
        scene.restartWith("remind=0s");
        scene.pass("1d");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void keepsOneSmallEntryPerAlertAndPerConversation() {
        Scene scene = new Scene();
        for (int i = 0; i < 1000; i++) {
            scene.raise(alert("a" + i, "hot", WARNING));
        }
        scene.pass("1m");
        Map<String, byte[]> store = scene.store();
        assertThat(store).hasSize(1000 + 2 + 2);
        assertThat(store.values()).allSatisfy(entry -> assertThat(entry).hasSizeLessThan(1500));
    }

    @Test
    void refusesAStateThatItCannotRead() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.store().replaceAll((key, entry) -> new byte[] {9});
        assertThatIllegalStateException().isThrownBy(scene::restart).withMessageContaining("form 9");
    }
}
