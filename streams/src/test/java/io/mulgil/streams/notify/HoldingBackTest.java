package io.mulgil.streams.notify;

import static io.mulgil.core.alert.Severity.CRITICAL;
import static io.mulgil.core.alert.Severity.WARNING;
import static io.mulgil.streams.notify.Scene.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.Notification;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Silences, maintenance, quiet hours and hours of routes: what is held, for how long, and what is told all the same. */
class HoldingBackTest {
    private static final Alert HOT = alert("1", "hot", WARNING, "place=lift-3");
    private static final String[] QUIET = {"quiet.from=22:00", "quiet.to=07:00", "quiet.except=critical", "remind=0s"};
    private static final String[] MAINTENANCE = {
        "maintenance=lift",
        "maintenance.lift.tags=place",
        "maintenance.lift.tags.place=lift-*",
        "maintenance.lift.days=sun",
        "maintenance.lift.from=13:00",
        "maintenance.lift.to=15:00",
        "remind=0s",
    };

    @Test
    void holdsInQuietHoursAndTellsOnceAfterThem() {
        Scene scene = new Scene(QUIET);
        scene.until(seoul("22T23:00"));
        for (int i = 0; i < 10; i++) {
            scene.raise(alert("a" + i, "hot", WARNING));
            scene.pass("30m");
        }
        assertThat(scene.heard()).isEmpty();
        scene.until(seoul("23T12:00"));
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> {
            assertThat(it.total()).isEqualTo(10);
            assertThat(it.time()).isEqualTo(seoul("23T07:00").plusSeconds(30));
        });
    }

    @Test
    void disturbsForWhatIsExcepted() {
        Scene scene = new Scene(QUIET);
        scene.until(seoul("22T23:00"));
        scene.raise(HOT);
        scene.raise(alert("2", "hot", CRITICAL));
        scene.pass("1m");
        assertThat(scene.heardBy("slack").stream().map(Notification::total)).containsExactly(1);
        scene.clear(alert("2", "hot", CRITICAL));
        scene.pass("1h");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
    }

    @Test
    void holdsTheEndInQuietHours() {
        Scene scene = new Scene(QUIET);
        scene.raise(HOT);
        scene.until(seoul("22T23:00"));
        scene.heard();
        scene.clear(HOT);
        scene.until(seoul("23T06:59"));
        assertThat(scene.heard()).isEmpty();
        scene.until(seoul("23T07:01"));
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
    }

    @Test
    void doesNotSendWhatWasGatheredIntoTheQuietHours() {
        Scene scene = new Scene(QUIET);
        scene.until(seoul("22T22:00").minusSeconds(10));
        scene.raise(HOT);
        scene.until(seoul("23T06:59"));
        assertThat(scene.heard()).isEmpty();
        scene.until(seoul("23T07:01"));
        assertThat(scene.heardBy("slack")).hasSize(1);
    }

    @Test
    void tellsNobodyInMaintenanceAndThenWhatIsStillOpen() {
        Scene scene = new Scene(MAINTENANCE);
        scene.raise(HOT);
        scene.raise(alert("2", "hot", WARNING, "place=lift-9"));
        scene.raise(alert("3", "hot", WARNING, "place=hall"));
        scene.pass("1h");
        assertThat(scene.heardBy("slack"))
                .singleElement()
                .satisfies(it -> assertThat(it.alerts().get(0).id()).isEqualTo("3"));
        scene.clear(HOT);
        scene.pass("1d");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> {
            assertThat(it.alerts().get(0).id()).isEqualTo("2");
            assertThat(it.time()).isEqualTo(seoul("22T15:00").plusSeconds(30));
            assertThat(it.text()).contains("One more alert came and was over again");
        });
    }

    @Test
    void saysInMaintenanceThatWhatWasToldBeforeIsOver() {
        Scene scene = new Scene(MAINTENANCE);
        scene.until(seoul("29T12:00"));
        scene.raise(HOT);
        scene.until(seoul("29T13:30"));
        scene.heard();
        scene.clear(HOT);
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("cleared slack 1", "cleared email 1");
    }

    @Test
    void tellsNothingOfASilencedAlertUntilThen() {
        Scene scene = new Scene("remind=0s");
        scene.raise(HOT);
        scene.silence(HOT, "2h");
        scene.pass("2h");
        assertThat(scene.heard()).isEmpty();
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).hasSize(1);
    }

    @Test
    void tellsAtOnceWhenASilenceIsLifted() {
        Scene scene = new Scene("remind=0s");
        scene.raise(HOT);
        scene.silence(HOT, "20h");
        scene.pass("1h");
        scene.silence(HOT, "0s");
        scene.pass("30s");
        assertThat(scene.heardBy("slack")).hasSize(1);
    }

    @Test
    void takesEveryRouteThatMatches() {
        Scene scene = new Scene(
                "routes=all,hot-ones,west",
                "routes.all.channels=slack",
                "routes.hot-ones.channels=slack",
                "routes.hot-ones.to-whom=#hot",
                "routes.hot-ones.rules=ho?",
                "routes.west.channels=email",
                "routes.west.tags=building",
                "routes.west.tags.building=19*|20*",
                "routes.west.severity=critical");
        scene.raise(HOT);
        scene.raise(alert("2", "dry", CRITICAL, "building=1905"));
        scene.raise(alert("3", "wet", CRITICAL, "building=1805"));
        scene.pass("1m");
        assertThat(scene.heardShort())
                .containsExactlyInAnyOrder(
                        "alert slack 1", "alert slack 1", "alert slack 1", "alert slack #hot 1", "alert email 1");
    }

    @Test
    void tellsWhoComesOnDutyWhatIsStillOpen() {
        Scene scene = new Scene(
                "routes=day,night",
                "routes.day.channels=slack",
                "routes.day.from=08:00",
                "routes.day.to=18:00",
                "routes.night.channels=email",
                "routes.night.from=18:00",
                "routes.night.to=08:00",
                "remind=0s");
        scene.raise(HOT);
        scene.raise(alert("2", "hot", WARNING));
        scene.pass("1h");
        assertThat(scene.heardShort()).containsExactly("digest slack 2");
        scene.clear(HOT);
        scene.until(seoul("22T18:01"));
        assertThat(scene.heardShort()).containsExactly("cleared slack 1", "alert email 1");
    }

    @Test
    void escalatesFromWhenItWasToldAndNotWhileItIsHeld() {
        Scene scene = new Scene(
                "quiet.from=13:00",
                "quiet.to=15:00",
                "escalate=up",
                "escalate.up.after=10m",
                "escalate.up.severity=warning",
                "escalate.up.channels=email",
                "escalate.up.to-whom=boss");
        scene.raise(HOT);
        scene.until(seoul("22T15:10"));
        assertThat(scene.heardShort()).containsExactlyInAnyOrder("alert slack 1", "alert email 1");
        scene.pass("1m");
        assertThat(scene.heardShort()).containsExactly("escalation email boss 1");
    }

    private static Instant seoul(String dayAndTime) {
        return Instant.parse("2026-11-" + dayAndTime + ":00+09:00");
    }
}
