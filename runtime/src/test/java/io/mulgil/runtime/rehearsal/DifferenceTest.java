package io.mulgil.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.runtime.rehearsal.RehearsalReport.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void anEpisodeThatBeginsSoonerOrEndsLaterIsTheSame() {
        List<Episode> before = List.of(episode("a", 10, 20), episode("a", 40, 50), episode("b", 10, 20));
        List<Episode> after = List.of(episode("a", 5, 20), episode("a", 45, 60), episode("b", 20, 30));
        assertThat(Difference.between(before, after).isNone()).isTrue();
    }

    @Test
    void tellsWhoseEpisodesOnlyOneOfThemHas() {
        List<Episode> before = List.of(episode("a", 10, 20), episode("b", 10, 20));
        List<Episode> after = List.of(episode("a", 21, 30), episode("b", 12, 18), episode("c", 1, 2));
        Difference difference = Difference.between(before, after);
        assertThat(difference.added()).containsExactly(episode("a", 21, 30), episode("c", 1, 2));
        assertThat(difference.gone()).containsExactly(episode("a", 10, 20));
        assertThat(difference.isNone()).isFalse();
    }

    @Test
    void oneWithoutAnEndLastsForEver() {
        Episode open = new Episode("a", at(10), Optional.empty());
        assertThat(Difference.between(List.of(open), List.of(episode("a", 90, 99)))
                        .isNone())
                .isTrue();
        assertThat(Difference.between(List.of(open), List.of(episode("a", 1, 9)))
                        .gone())
                .containsExactly(open);
    }

    private static Episode episode(String device, int from, int to) {
        return new Episode(device, at(from), Optional.of(at(to)));
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-11-22T04:00:00Z").plusSeconds(60L * minute);
    }
}
