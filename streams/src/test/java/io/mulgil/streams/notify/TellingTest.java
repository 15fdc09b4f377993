package io.mulgil.streams.notify;

import static io.mulgil.core.alert.Severity.CRITICAL;
import static io.mulgil.core.alert.Severity.INFO;
import static io.mulgil.core.alert.Severity.WARNING;
import static io.mulgil.streams.notify.Scene.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent.Kind;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told when, and how many alerts share a message. */
class TellingTest {
    private static final Alert HOT = alert("1", "hot", WARNING);

    @Test
    void tellsEveryChannelOfOneAlertAfterGathering() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("29s");
        assertThat(scene.heard()).isEmpty();
        scene.pass("1s");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("alert slack 1", "alert email 1");
        scene.pass("3h");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void tellsNobodyOfWhatIsLessThanAWarningWithoutRoutes() {
        Scene scene = new Scene();
        scene.raise(alert("1", "damp", INFO));
        scene.pass("1d");
        assertThat(scene.heard()).isEmpty();
    }

    @Test
    void tellsAtOnceWithoutWaiting() {
        Scene scene = new Scene("wait=0s");
        scene.raise(HOT);
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("alert slack 1", "alert email 1");
    }

    @Test
    void gathersAlertsOfOneRuleInOneMessage() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("20s");
        scene.raise(alert("2", "hot", WARNING));
        scene.raise(alert("3", "dry", WARNING));
        scene.pass("30s");
        assertThat(scene.heardBy("slack").stream().map(Notification::total)).containsExactly(2, 1);
    }

    @Test
    void tellsOnceInACoolDownAndThenTheRest() {
        Scene scene = new Scene("every=1h", "remind=0s");
        for (int minute = 0; minute < 120; minute++) {
            scene.raise(alert("a" + minute, "hot", WARNING));
            scene.pass("1m");
        }
        scene.pass("2h");
        assertThat(scene.heardBy("slack").stream().map(Notification::total)).containsExactly(1, 60, 59);
    }

    @Test
    void lettingOneWaitDoesNotHoldBackWhatIsWorse() {
        Scene scene = new Scene("every=1h");
        scene.raise(HOT);
        scene.pass("1m");
        scene.raise(alert("2", "hot", WARNING));
        scene.raise(alert("3", "hot", CRITICAL));
        scene.pass("30s");
        scene.raise(alert("4", "hot", CRITICAL));
        scene.pass("30m");
        List<Notification> heard = scene.heardBy("slack");
        assertThat(heard.stream().map(Notification::total)).containsExactly(1, 2);
        assertThat(heard.get(1).severity()).isEqualTo(CRITICAL);
        assertThat(heard.get(1).alerts().get(0).severity()).isEqualTo(CRITICAL);
    }

    @Test
    void makesOneDigestPerBuildingOfAStorm() {
        Scene scene = new Scene("group-by=building");
        IntStream.range(0, 840)
                .forEach(home -> scene.raise(
                        alert("home-" + home, home % 2 == 0 ? "heat" : "power", WARNING, "building=190" + home % 7)));
        scene.pass("1h");
        List<Notification> heard = scene.heardBy("slack");
        assertThat(heard).hasSize(7).allSatisfy(it -> {
            assertThat(it.kind()).isEqualTo(Notification.Kind.DIGEST);
            assertThat(it.total()).isEqualTo(120);
            assertThat(it.alerts()).hasSize(20);
            assertThat(it.text()).contains("... and 100 more");
        });
        assertThat(heard.get(0).subject()).isEqualTo("[iot-sensors] 1900: 120 alerts of 2 rules");
    }

    @Test
    void saysThatItIsOverToWhomItWasTold() {
        Scene scene = new Scene("every=1h");
        scene.raise(HOT);
        scene.pass("5m");
        scene.heard();
        scene.clear(HOT);
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
        assertThat(scene.store().keySet()).noneMatch(key -> key.startsWith("a/"));
    }

    @Test
    void doesNotSayThatItIsOverWhenNotAsked() {
        Scene scene = new Scene("cleared=false");
        scene.raise(HOT);
        scene.pass("5m");
        scene.heard();
        scene.clear(HOT);
        scene.pass("1d");
        assertThat(scene.heard()).isEmpty();
        assertThat(scene.store().keySet()).noneMatch(key -> key.startsWith("a/"));
    }

    @Test
    void leavesOutButCountsWhatIsOverBeforeItIsTold() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("10s");
        scene.clear(HOT);
        scene.pass("1h");
        assertThat(scene.heard()).isEmpty();
        scene.raise(alert("2", "hot", WARNING));
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> assertThat(it.text())
                .contains("One more alert came and was over again before this message."));
    }

    @Test
    void saysThatItWasACorrection() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("1m");
        scene.heard();
        scene.happens(HOT, Kind.CORRECTED);
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Notification.Kind.CLEARED);
            assertThat(it.subject()).contains("correction");
            assertThat(it.text()).contains("a corrected reading shows that there was nothing");
        });
    }

    @Test
    void tellsOnceOfWhatComesAndGoes() {
        Scene scene = new Scene("every=1m");
        scene.raise(HOT);
        scene.pass("2m");
        scene.heard();
        scene.happens(HOT, Kind.FLAPPING);
        scene.happens(HOT, Kind.FLAPPING);
        scene.pass("10m");
        scene.happens(HOT, Kind.FLAPPING);
        scene.pass("10m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> assertThat(it.subject())
                .contains("comes and goes"));
        scene.clear(HOT);
        scene.pass("10m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
    }

    @Test
    void ignoresWhatItHasAlreadyTaken() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.raise(HOT);
        scene.pass("1h");
        assertThat(scene.heardBy("slack")).hasSize(1);
        scene.clear(HOT);
        scene.clear(HOT);
        scene.pass("1h");
        assertThat(scene.heardBy("slack")).hasSize(1);
    }

    @Test
    void takesATimeThatGoesBackForTheLatest() {
        Scene scene = new Scene("every=1h");
        scene.raise(HOT);
        scene.pass("1m");
        scene.turnBack("2h");
        scene.raise(alert("2", "hot", WARNING));
        scene.pass("3h");
        assertThat(scene.heardBy("slack").stream().map(it -> it.time().toString()))
                .containsExactly("2026-11-22T04:00:30Z", "2026-11-22T05:00:30Z");
    }

    @Test
    void tellsSeverityOfTheWorst() {
        Scene scene = new Scene();
        for (Severity severity : List.of(WARNING, CRITICAL)) {
            scene.raise(alert(severity.word(), "hot", severity));
        }
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> assertThat(it.severity())
                .isEqualTo(CRITICAL));
    }
}
