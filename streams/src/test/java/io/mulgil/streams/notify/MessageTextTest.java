package io.mulgil.streams.notify;

import static io.mulgil.core.alert.Severity.CRITICAL;
import static io.mulgil.core.alert.Severity.WARNING;
import static io.mulgil.streams.notify.Scene.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.AlertEvent.Kind;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import io.mulgil.core.alert.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How a message reads, and that names of devices and what people type stay what they are: text. */
class MessageTextTest {
    private static final Alert HOT = alert("0007", "hot", CRITICAL, "building=1905");
    private static final Pattern NAMES = Pattern.compile("\\{\\w+}");

    @Test
    void readsWellInEnglish() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> {
            assertThat(it.subject())
                    .isEqualTo("[iot-sensors] critical: temperature 36.2 °C above 35 °C, sensor-0007 (building 1905)");
            assertThat(it.text())
                    .isEqualTo(
                            """
                            Raised:
                            - 2026-11-22 13:00:00 critical, hot, sensor-0007 (building 1905): temperature 36.2 °C above 35 °C
                            Times are those of Asia/Seoul.
                            https://mulgil.example/#/alerts?p=iot-sensors&id=0007""");
        });
    }

    @Test
    void readsWellInKorean() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.raise(alert("0008", "dry", WARNING));
        scene.raise(alert("0009", "hot", WARNING));
        scene.pass("1m");
        scene.clear(HOT);
        scene.pass("1m");
        assertThat(scene.heardBy("email").stream().map(Notification::subject))
                .containsExactly(
                        "[iot-sensors] 주의: 온도 36.2 °C, 한계 35 °C 초과, sensor-0008",
                        "[iot-sensors] hot: 알림 2건 (규칙 1개)",
                        "[iot-sensors] 해제: 온도 36.2 °C, 한계 35 °C 초과, sensor-0007 (building 1905)");
    }

    @Test
    void listsWhatABuildingHasWithItsFigures() {
        Scene scene = new Scene("group-by=building");
        scene.raise(HOT);
        scene.raise(alert("8", "dry", WARNING, "building=1905"));
        scene.pass("1m");
        assertThat(scene.heardBy("slack")).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("[iot-sensors] 1905: 2 alerts of 2 rules");
            assertThat(it.link()).isEqualTo("https://mulgil.example/#/alerts?p=iot-sensors");
            Notification.Item item = it.alerts().get(0);
            assertThat(item.reading()).contains(36.2);
            assertThat(item.limit()).contains(35.0);
            assertThat(item.unit()).isEqualTo("°C");
            assertThat(item.place()).isEqualTo("sensor-0007 (building 1905)");
            assertThat(item.link()).endsWith("&id=0007");
        });
    }

    @Test
    void interpretsNothingThatADeviceIsCalled() {
        String name = "{pipeline} ${x} $1 \\ {text}\r\nBcc: all@example.com\u0000\u202E\u2028x";
        Notification told = told(new Alert(
                "a&b=c d/ü", "hot", "v", CRITICAL, name, new TreeMap<>(Map.of("device", name)), "temperature"));
        assertThat(told.subject())
                .isEqualTo(
                        "[iot-sensors] critical: temperature 36.2 °C above 35 °C, {pipeline} ${x} $1 \\ {text} Bcc: all@example.com x");
        assertThat(told.text().lines()).hasSize(4);
        assertThat(told.link()).endsWith("&id=a%26b%3Dc%20d%2F%C3%BC");
    }

    @Test
    void interpretsNothingThatAPersonTypes() {
        Scene scene = new Scene();
        scene.raise(HOT);
        scene.does(HOT, Kind.ASSIGNED, "hana", "{by}\n- 2026 critical, forged", Optional.empty());
        scene.pass("1m");
        assertThat(scene.heardBy("slack"))
                .singleElement()
                .satisfies(it -> assertThat(it.text().lines()).hasSize(4).anySatisfy(line -> assertThat(line)
                        .endsWith("; assigned to {by} - 2026 critical, forged")));
    }

    @Property(tries = 300)
    void keepsSubjectsToOneLine(@ForAll String device, @ForAll String rule, @ForAll String why) {
        Scene scene = new Scene("wait=0s");
        Alert alert = new Alert("1", rule, "v", WARNING, device, new TreeMap<>(Map.of("device", device)), "t");
        scene.apply(
                AlertEvent.found(alert, Kind.RAISED, scene.time(), scene.time(), new Words(why, why), Evidence.NONE));
        assertThat(scene.heard()).hasSize(2).allSatisfy(it -> {
            assertThat(it.subject().codePoints()).noneMatch(Character::isISOControl);
            assertThat(it.subject()).hasSizeLessThanOrEqualTo(2 * 160).startsWith("[iot-sensors]");
            assertThat(it.text().lines()).hasSize(4);
            assertThat(NotificationJson.read(NotificationJson.write(it))).isEqualTo(it);
        });
    }

    @Test
    void saysTheSameInBothLanguages() {
        Texts english = Texts.in(Language.EN);
        Texts korean = Texts.in(Language.KO);
        assertThat(korean.names()).isEqualTo(english.names());
        for (String name : english.names()) {
            if (!name.endsWith(".one")) {
                assertThat(names(korean.template(name))).as(name).isEqualTo(names(english.template(name)));
            }
        }
    }

    private static Set<String> names(String template) {
        Set<String> names = new TreeSet<>();
        NAMES.matcher(template).results().forEach(found -> names.add(found.group()));
        return names;
    }

    private static Notification told(Alert alert) {
        Scene scene = new Scene("wait=0s");
        scene.raise(alert);
        return scene.heardBy("slack").get(0);
    }
}
