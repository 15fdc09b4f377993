package io.mulgil.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.app.web.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonPathTest {
    private static final byte[] DOCUMENT =
            """
            {"device":"문 1","on":true,"gone":null,"list":[{"id":1,"v":[1,2]},{"id":"b","v":[30.0]}],
             "a.b":{"[x]":7},"deep":{"deep":{"n":-1.5e2}},"device2":"x=y"}"""
                    .getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            $.device=문 1          | true
            device=문 1            | true
            device=문              | false
            $.on=true              | true
            $.gone=null            | true
            $.list[0].id=1         | true
            $.list[0].id=1.0       | true
            $.list[1].id=1         | false
            $.list[*].id=b         | true
            $.list[*].v[*]=30      | true
            $.list[*].v[*]>30      | false
            $.list[*].v[*]>=30     | true
            $.list[0].v[*]<2       | true
            $['a.b']["[x]"]=7      | true
            $.deep.deep.n<=-150    | true
            $.deep.*.n=-150        | true
            $.deep.n=-150          | false
            $.list.id=1            | false
            $.list=1               | false
            $.nothing=1            | false
            $.device2=x=y          | true
            """)
    void findsWhatStandsAtAPlace(String path, boolean there) {
        assertThat(JsonPath.parse(path).matches(DOCUMENT)).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a", "", "$.a[=1", "$.a[x]=1", "$..a=1", "$.a>many"})
    void refusesWhatItDoesNotUnderstand(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        told -> assertThat(told.problem().code()).isEqualTo("bad_path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1,2", "nonsense", "\u0001"})
    void tellsWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonPath.parse("$.b=1").matches(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void comparesNumbersOfAnyLengthInNoTime() {
        assertThat(JsonPath.parse("n=1").matches("{\"n\":1e999999999}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
