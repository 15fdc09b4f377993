package io.mulgil.streams.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent.Kind;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every story of alerts, under policies of every kind. */
class PolicyPropertiesTest {
    private static final long EVERY = Duration.ofMinutes(20).toMillis();
    private static final List<List<String>> POLICIES = List.of(
            List.of("every=20m", "wait=45s", "remind=1h"),
            List.of("every=20m", "wait=0s", "group-by=building"),
            List.of("every=20m", "quiet.from=14:00", "quiet.to=16:30", "quiet.except=critical", "remind=30m"),
            List.of(
                    "every=20m",
                    "group-by=building",
                    "routes=all,night",
                    "routes.all.channels=slack",
                    "routes.all.severity=info",
                    "routes.night.channels=email",
                    "routes.night.severity=info",
                    "routes.night.from=18:00",
                    "routes.night.to=08:00",
                    "escalate=up",
                    "escalate.up.severity=info",
                    "escalate.up.channels=email",
                    "escalate.up.to-whom=boss",
                    "maintenance=sunday",
                    "maintenance.sunday.tags=building",
                    "maintenance.sunday.tags.building=190?",
                    "maintenance.sunday.from=15:00",
                    "maintenance.sunday.to=17:00"));

    @Property(tries = 80)
    void forgetsNoAlertThatIsOpen(@ForAll @IntRange(max = 3) int policy, @ForAll long seed) {
        Story story = new Story(policy, seed, false);
        story.play();
        story.scene.pass("1d");
        story.heard.addAll(story.scene.heard());
        Set<String> named = new HashSet<>();
        story.heard.forEach(it -> it.alerts().forEach(alert -> named.add(alert.id())));
        assertThat(named).containsAll(story.openAndMeant());
    }

    @Property(tries = 80)
    void tellsAGroupOnceInTheTimeUnlessItGetsWorse(@ForAll @IntRange(max = 3) int policy, @ForAll long seed) {
        Story story = new Story(policy, seed, false);
        story.play();
        Map<String, Notification> last = new HashMap<>();
        Map<String, Notification> lastOver = new HashMap<>();
        for (Notification it : story.heard) {
            String conversation = it.channel() + " " + it.to() + " " + story.group(it);
            boolean over = it.kind() == Notification.Kind.CLEARED;
            Notification before = (over ? lastOver : last).put(conversation, it);
            if (before != null && it.time().toEpochMilli() < before.time().toEpochMilli() + EVERY) {
                assertThat(over).isFalse();
                assertThat(it.severity()).isGreaterThan(before.severity());
            }
        }
    }

    @Property(tries = 40)
    void tellsTheSameWhereverItIsRestarted(@ForAll @IntRange(max = 3) int policy, @ForAll long seed) {
        Story once = new Story(policy, seed, false);
        Story interrupted = new Story(policy, seed, true);
        once.play();
        interrupted.play();
        assertThat(interrupted.heard).isEqualTo(once.heard);
        assertThat(interrupted.scene.store())
                .containsOnlyKeys(once.scene.store().keySet());
    }

    @Property(tries = 40)
    void givesEveryMessageAnIdOfItsOwn(@ForAll @IntRange(max = 3) int policy, @ForAll long seed) {
        Story story = new Story(policy, seed, false);
        story.play();
        assertThat(story.heard.stream().map(Notification::id)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Property(tries = 40)
    void saysThatItIsOverOnlyToWhomItWasTold(@ForAll @IntRange(max = 3) int policy, @ForAll long seed) {
        Story story = new Story(policy, seed, false);
        story.play();
        Set<String> told = new HashSet<>();
        for (Notification it : story.heard) {
            for (Notification.Item alert : it.alerts()) {
                String to = it.channel() + it.to() + alert.id();
                assertThat(alert.cleared().isEmpty() || told.contains(to)).isTrue();
                told.add(to);
            }
        }
    }

    /** Half a day of a few devices; few enough that a message lists all of its alerts. */
    private static final class Story {
        private final Scene scene;
        private final Random random;
        private final boolean restarts;
        private final int policy;
        private final List<Notification> heard = new ArrayList<>();
        private final Map<String, Alert> open = new HashMap<>();
        private final Set<String> silenced = new HashSet<>();

        Story(int policy, long seed, boolean restarts) {
            this.scene = new Scene(POLICIES.get(policy).toArray(String[]::new));
            this.random = new Random(seed);
            this.restarts = restarts;
            this.policy = policy;
        }

        void play() {
            for (int i = 0; i < 60; i++) {
                step(i);
                if (restarts && i % 3 == 0) {
                    scene.restart();
                }
                heard.addAll(scene.heard());
            }
            scene.pass("3h");
            heard.addAll(scene.heard());
        }

        /** The rule, or the building where the policy groups by it. */
        String group(Notification it) {
            Notification.Item alert = it.alerts().get(0);
            return POLICIES.get(policy).contains("group-by=building")
                    ? alert.place().replaceAll(".*building ", "")
                    : alert.rule();
        }

        Set<String> openAndMeant() {
            Set<String> meant = new HashSet<>();
            open.forEach((id, alert) -> {
                boolean routed = policy == 3 || alert.severity() != Severity.INFO;
                if (routed && !silenced.contains(id)) {
                    meant.add(id);
                }
            });
            return meant;
        }

        private void step(int i) {
            scene.pass(random.nextInt(1200) + "s");
            if (open.isEmpty() || random.nextInt(5) < 2) {
                Alert alert = alert(i);
                open.put(alert.id(), alert);
                scene.raise(alert);
                return;
            }
            List<String> ids = open.keySet().stream().sorted().toList();
            act(open.getOrDefault(ids.get(random.nextInt(ids.size())), alert(i)));
        }

        private void act(Alert alert) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    open.remove(alert.id());
                    scene.happens(alert, random.nextBoolean() ? Kind.CLEARED : Kind.CORRECTED);
                }
                case 2 -> scene.acknowledge(alert);
                case 3 -> scene.happens(alert, Kind.FLAPPING);
                case 4 -> {
                    silenced.add(alert.id());
                    scene.silence(alert, random.nextInt(300) + "m");
                }
                default -> scene.happens(alert, Kind.RAISED);
            }
        }

        private Alert alert(int i) {
            Severity severity = List.of(Severity.values()).get(random.nextInt(3));
            return Scene.alert("a" + i, "rule-" + random.nextInt(2), severity, "building=190" + random.nextInt(2));
        }
    }
}
