package io.mulgil.core.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlainJsonTest {
    /** Bytes at which UTF-8 decides something. */
    private static final int[] DECIDING = {
        'a', ' ', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef,
        0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };

    @Property(tries = 50_000, seed = "20261123")
    void takesATextExactlyWhenItIsWellFormed(@ForAll("texts") byte[] text) {
        byte[] message = new byte[text.length + 2];
        message[0] = '"';
        System.arraycopy(text, 0, message, 1, text.length);
        message[text.length + 1] = '"';
        int end = PlainJson.textEnd(message, 1);
        assertThat(end != PlainJson.NO).isEqualTo(isPlain(text));
        if (end != PlainJson.NO) {
            assertThat(end).isEqualTo(text.length + 1);
            assertThat(PlainJson.text(message, 1, end)).isEqualTo(new String(text, StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 1_000, seed = "20261123")
    void findsNoEndWhereTheTextIsCut(@ForAll("texts") byte[] text) {
        assertThat(PlainJson.textEnd(text, 0)).isEqualTo(PlainJson.NO);
    }

    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(Arrays.stream(DECIDING).boxed().toArray(Integer[]::new))
                        .map(Integer::byteValue)
                        .array(byte[].class)
                        .ofMaxSize(5),
                Arbitraries.of("회의실 1", "é", "💧", "𐍈", "ÿ", "온도").map(s -> s.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b == 0x7f) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
