package io.mulgil.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void putsTheCaretBelowThePlaceAlsoBehindWideLetters() {
        byte[] message = "{\"방\":x}".getBytes(StandardCharsets.UTF_8);
        assertThat(Excerpt.of(message, 7)).isEqualTo(new Excerpt(1, 6, "{\"방\":x}", "      ^"));
    }

    @Test
    void showsTheLineOfThePlaceWithItsNumber() {
        assertThat(Excerpt.of("{\n \"a\": x\n}".getBytes(StandardCharsets.UTF_8), 8))
                .isEqualTo(new Excerpt(2, 7, " \"a\": x", "      ^"));
    }

    @Test
    void cutsWhatIsFarFromThePlace() {
        Excerpt excerpt = Excerpt.of("x".repeat(500).getBytes(StandardCharsets.UTF_8), 250);
        assertThat(excerpt.text()).hasSize(74).startsWith("…").endsWith("…");
        assertThat(excerpt.caret()).hasSize(50);
        assertThat(excerpt.column()).isEqualTo(251);
    }

    @Property
    void survivesAnyBytes(@ForAll @Size(max = 200) byte[] message, @ForAll int where) {
        int place = message.length == 0 ? 0 : Math.floorMod(where, message.length + 1);
        Excerpt excerpt = Excerpt.of(message, place);
        assertThat(excerpt.text().chars()).noneMatch(Character::isISOControl);
        assertThat(excerpt.caret()).matches(" *\\^");
        assertThat(excerpt.line()).isPositive();
    }
}
