package io.mulgil.streams.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Names;
import io.mulgil.core.catalog.Values;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The section {@code notify} as people write it, and what they are told of mistakes. */
class NotifyTest {
    @Test
    void readsWhatPeopleWrite() {
        PolicyRules rules = PolicyRules.read(
                Scene.settings(
                        "group-by=building",
                        "every=1h",
                        "quiet.from=22:00",
                        "quiet.to=7:00",
                        "quiet.except=critical",
                        "routes=night",
                        "routes.night.channels=slack",
                        "routes.night.days=mon,tue",
                        "maintenance=lift",
                        "maintenance.lift.start=2026-01-01",
                        "maintenance.lift.end=2026-12-31"),
                List.of("slack", "email"));
        assertThat(rules.groupBy()).containsExactly("building");
        assertThat(rules.everyMillis()).isEqualTo(3_600_000);
        assertThat(rules.routes()).singleElement().satisfies(it -> assertThat(it.channels())
                .containsExactly("slack"));
        assertThat(rules.quiet()).isPresent();
        assertThat(rules.maintenance()).hasSize(1);
    }

    @Test
    void linksLeadWhereTheSectionSays() {
        assertThat(Notify.page(Scene.settings(), "http://127.0.0.1:8080")).isEqualTo("http://127.0.0.1:8080");
        assertThat(Notify.page(Scene.settings("page=https://energy.example.org/mulgil/"), "http://127.0.0.1:8080"))
                .isEqualTo("https://energy.example.org/mulgil");
        for (String wrong : List.of(
                "energy.example.org",
                "javascript:alert(1)",
                "https://",
                "https://a@b",
                "https://a/?x",
                "https://a/#/x",
                "https://a b")) {
            assertThatThrownBy(() -> Scene.settings("page=" + wrong))
                    .hasMessageContaining("https://energy.example.org");
        }
    }

    @Test
    void objectsToHoursThatMakeNoSense() {
        assertThat(codes(
                        "quiet.from=22:00",
                        "routes=a",
                        "routes.a.from=08:00",
                        "routes.a.to=08:00",
                        "routes.a.tags=building",
                        "routes.a.tags.building= ",
                        "maintenance=m",
                        "maintenance.m.start=2026-02-01",
                        "maintenance.m.end=2026-01-01"))
                .containsExactly("half-hours", "empty-hours", "empty-pattern", "empty-dates");
        assertThat(codes("quiet.from=22:00", "quiet.to=22:00")).containsExactly("empty-hours");
    }

    @Test
    void objectsToChannelsThatNobodyDeclared() {
        Values values = Scene.settings(
                "routes=a", "routes.a.channels=slak", "escalate=up", "escalate.up.channels=slack,telegraph");
        List<Objection> objections = new Notify().objections(values, new Names(Set.of(), Set.of("slack", "email")));
        assertThat(objections.stream().map(Objection::option))
                .containsExactly("routes.a.channels.slak", "escalate.up.channels.telegraph");
        assertThat(objections.stream().map(Objection::remedy))
                .containsExactly("did you mean 'slack'?", "use one of email, slack");
        assertThat(new Notify()
                        .objections(values, new Names(Set.of(), Set.of()))
                        .get(0)
                        .remedy())
                .contains("channels");
    }

    @Test
    void doubtsWhatHardlyAnybodyMeans() {
        Values values = Scene.settings(
                "every=1h",
                "remind=30m",
                "routes=a",
                "routes.a.to-whom=#night",
                "routes.a.tags=building",
                "routes.a.tags.building=19.*",
                "routes.a.rules=hto,h*",
                "maintenance=m");
        assertThat(new Notify().doubts(values).stream().map(Objection::code))
                .containsExactly("remind-too-often", "whom-of-several", "not-a-regex", "endless-maintenance");
        assertThat(new Notify()
                        .doubts(values, new Names(Set.of("hot", "dry"), Set.of())).stream()
                                .map(Objection::remedy))
                .containsExactly("did you mean 'hot'?");
    }

    private static List<String> codes(String... settings) {
        return new Notify()
                .objections(Scene.settings(settings)).stream()
                        .map(Objection::code)
                        .toList();
    }
}
