package io.mulgil.app.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MessageSplitterTest {

    @Test
    void leavesAnObjectAsItStandsEvenIfItIsBroken() throws Exception {
        assertThat(json(" {\"a\": 1}\r\n")).containsExactly("{\"a\": 1}");
        assertThat(json("{\"a\": [1, }")).containsExactly("{\"a\": [1, }");
        assertThat(json("nonsense")).containsExactly("nonsense");
        assertThat(json(" \n")).isEmpty();
    }

    @Test
    void splitsAnArrayWithoutTouchingABlank() throws Exception {
        assertThat(json("[ {\"a\" : \"],{\\\"\" } ,\n[1,2], 3 ,null]"))
                .containsExactly("{\"a\" : \"],{\\\"\" }", "[1,2]", "3", "null");
        assertThat(json("[]")).isEmpty();
        assertThat(json("[{\"x\": nonsense}]")).containsExactly("{\"x\": nonsense}");
    }

    @Test
    void namesThePlaceWhereAnArrayFallsApart() {
        refused("[1,,2]", 3);
        refused("[1,]", 3);
        refused("[{\"a\":1]", 7);
        refused("[{\"a\":\"b}]", 6);
        refused("[1,2", 4);
        refused("[1] [2]", 4);
        refused("[}", 1);
        refused("[" + "[".repeat(2_000), 1_001);
    }

    @Test
    void takesEachLineThatIsNotBlank() {
        assertThat(lines("{\"a\":1}\r\n\n  \n{\"b\":2}")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(lines("\n")).isEmpty();
    }

    @Property
    void findsEveryElementOfAnyArray(@ForAll("elements") List<String> elements) throws Exception {
        assertThat(json("[" + String.join(" , ", elements) + "]")).isEqualTo(elements);
    }

    @Provide
    Arbitrary<List<String>> elements() {
        Arbitrary<String> text = Arbitraries.strings()
                .ofMaxLength(12)
                .map(any -> '"' + any.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .filter(any -> !any.matches("(?s).*[\\ud800-\\udfff].*"));
        Arbitrary<String> number = Arbitraries.doubles().map(String::valueOf);
        Arbitrary<String> nested = text.map(any -> "{\"k[\": [" + any + ", {}]}");
        return Arbitraries.oneOf(text, number, nested).list().ofMaxSize(8);
    }

    private static void refused(String body, int place) {
        assertThatThrownBy(() -> json(body))
                .isInstanceOfSatisfying(
                        UnsplittableException.class, e -> assertThat(e.place()).isEqualTo(place));
    }

    private static List<String> json(String body) throws UnsplittableException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return texts(bytes, MessageSplitter.json(bytes, bytes.length));
    }

    private static List<String> lines(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return texts(bytes, MessageSplitter.lines(bytes, bytes.length));
    }

    private static List<String> texts(byte[] body, List<MessageSplitter.Span> spans) {
        return spans.stream()
                .map(span -> new String(span.of(body), StandardCharsets.UTF_8))
                .toList();
    }
}
