package io.mulgil.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextPlaceTest {

    @Test
    void countsLinesAndCharactersAsAnEditorDoes() {
        assertThat(place("abc", 0)).isEqualTo(new TextPlace(1, 1));
        assertThat(place("a\nb\r\nc", 5)).isEqualTo(new TextPlace(3, 1));
        assertThat(place("a\r\rb", 3)).isEqualTo(new TextPlace(3, 1));
        assertThat(place("물길x", 6)).isEqualTo(new TextPlace(1, 3));
        assertThat(place("abc", 99)).isEqualTo(new TextPlace(1, 4));
        assertThat(place("", 0)).isEqualTo(new TextPlace(1, 1));
    }

    private static TextPlace place(String text, int at) {
        return TextPlace.of(text.getBytes(StandardCharsets.UTF_8), at);
    }
}
