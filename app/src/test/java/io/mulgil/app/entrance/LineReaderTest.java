package io.mulgil.app.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            cpu a=1 1700000000000000001              | {"measurement":"cpu","a":1,"time":"2023-11-14T22:13:20.000000001Z"}
            cpu,host=h\\ 1,a\\,b=c\\=d f=1.50          | {"measurement":"cpu","host":"h 1","a,b":"c=d","f":1.50,"time":"2026-11-22T04:00:00Z"}
            물\\ 길,곳=옥상 온도=-2.5e1                | {"measurement":"물 길","곳":"옥상","온도":-2.5e1,"time":"2026-11-22T04:00:00Z"}
            c\\=d=e a=t,b=FALSE,c=12i,d=18446744073709551615u | {"measurement":"c=d=e","a":true,"b":false,"c":12,"d":18446744073709551615,"time":"2026-11-22T04:00:00Z"}
            m s="a, \\"b\\" = \\\\c",n=+.5,o=007,p=1. 0  | {"measurement":"m","s":"a, \\"b\\" = \\\\c","n":0.5,"o":7,"p":1,"time":"1970-01-01T00:00:00Z"}
            m a=1   -1                               | {"measurement":"m","a":1,"time":"1969-12-31T23:59:59.999999999Z"}
            m\\n a=1                                  | {"measurement":"m\\\\n","a":1,"time":"2026-11-22T04:00:00Z"}
            """)
    void makesAPointAFlatMessage(String line, String json) {
        assertThat(read(line.strip())).containsExactly(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            cpu                | missing fields
            cpu,host=a         | missing fields
            ,host=a v=1        | missing measurement
            cpu,=a v=1         | missing tag key
            cpu,host= v=1      | missing tag value
            cpu,host v=1       | missing tag value
            cpu =1             | missing field key
            cpu v              | missing field value
            cpu v=             | missing field value
            cpu v=,w=1         | missing field value
            cpu v=1x           | invalid number '1x'
            cpu v=1e999        | invalid number '1e999'
            cpu v=9223372036854775808i | invalid number '9223372036854775808i'
            cpu v=-1u          | invalid number '-1u'
            cpu v=NaN          | invalid boolean 'NaN'
            cpu v=yes          | invalid boolean 'yes'
            cpu v="a           | unbalanced quotes
            cpu v="a"b         | invalid field format
            cpu v=1 soon       | bad timestamp
            cpu v=1 1 2        | bad timestamp
            cpu v=1 9223372036854775808 | bad timestamp
            cpu,a=1,a=2 v=1    | 'a' is there twice
            cpu,a=1 a=1        | 'a' is there twice
            cpu,time=1 v=1     | the tag key 'time' is reserved
            cpu measurement=1  | the field key 'measurement' is reserved
            """)
    void saysWhatIsWrongWithALine(String line, String error) {
        assertThat(read("good v=1\n" + line.strip() + "\ngood v=2"))
                .containsExactly(
                        "{\"measurement\":\"good\",\"v\":1,\"time\":\"2026-11-22T04:00:00Z\"}",
                        "2: " + error,
                        "{\"measurement\":\"good\",\"v\":2,\"time\":\"2026-11-22T04:00:00Z\"}");
    }

    @Test
    void countsLinesThroughCommentsBlankOnesAndTextsOfSeveralLines() {
        assertThat(read("# a comment\r\n\r\n  m s=\"one\ntwo\" 1\r\nbad\n\n"))
                .containsExactly(
                        "{\"measurement\":\"m\",\"s\":\"one\\ntwo\",\"time\":\"1970-01-01T00:00:00.000000001Z\"}",
                        "5: missing fields");
        assertThat(read("")).isEmpty();
    }

    @Test
    void refusesTimesThatNoClockOfInfluxDbKnows() {
        byte[] body = "m a=1 9223372036854775807".getBytes(StandardCharsets.UTF_8);
        LineReader lines = new LineReader(body, body.length, Precision.SECONDS, NOW);
        assertThat(lines.next()).isTrue();
        assertThat(lines.error()).isEqualTo("time outside range");
    }

    private static List<String> read(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        LineReader lines = new LineReader(body, body.length, Precision.NANOSECONDS, NOW);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            byte[] message = lines.message();
            read.add(
                    message == null
                            ? lines.line() + ": " + lines.error()
                            : new String(message, StandardCharsets.UTF_8));
        }
        return read;
    }
}
