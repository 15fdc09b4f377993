package io.mulgil.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Component.Objection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            avrg(temperature, 5m) > 30 | There is no 'avrg(...)', at character 1 of the condition | did you mean 'avg'?
            temperature                | In 'temperature' a comparison is missing: at character 12 the text ends | use one of >, >=, <, <=, or 'outside 18..26'
            temperature > hot          | In 'temperature > hot' a number is missing: at character 15 stands 'hot' | write one such as 35 or -2.5
            avg(temperature) > 30      | In 'avg(temperature) > 30' ',' is missing: at character 16 stands ') > 30' | write avg(temperature, 5m) > 30
            avg(temperature, 5 min) > 3 | In 'avg(temperature, 5 min) > 3' a duration is missing: at character 18 stands '5 min) > 3' | write a whole number with ms, s, m, h or d, such as 5m
            t > 3 and t < 5            | In 't > 3 and t < 5' the end is missing: at character 7 stands 'and t < 5' | write one condition; a second one is a rule of its own
            t outside 26..18           | Nothing lies between 26.0 and 18.0 | write the lower number first, as in 18..26
            rise(t, 1m) < 3            | A rise is held against a number with > or >=, not with < | write 'rise(temperature, 1m) > 3'; for a value that stays the same use stuck(VALUE, 20m)
            > 35                       | In '> 35' a value is missing: at character 1 stands '> 35' | begin with the name of a value, as in 'temperature > 35', or with avg, min, max, sum, count, rise, drop, change, stuck, silent, seasonal, forest, peer(...)
            """)
    void saysWhereAConditionIsWrongAndWhatToWrite(String when, String what, String remedy) {
        assertThat(objections("hot: " + when))
                .containsExactly(new Objection("rules.hot.when", "bad-condition", what, remedy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            temperature > 35; clear=36 | It would be over at 36.0, on the wrong side of its limit 35.0 | write a number below the limit
            temperature <= 5; clear=4  | It would be over at 4.0, on the wrong side of its limit 5.0 | write a number above the limit
            silent; clear=3            | The condition has no single limit, so there is no other one at which it is over | remove 'clear'
            t outside 1..2; clear=3    | The condition has no single limit, so there is no other one at which it is over | remove 'clear'
            """)
    void aClearLimitMustLieOnTheGoodSide(String rule, String what, String remedy) {
        assertThat(objections("hot: " + rule))
                .containsExactly(new Objection("rules.hot.clear", "contradiction", what, remedy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silent; each-reading=true",
                "avg(t, 5m) > 3; each-reading=true",
                "t > 3; for=10s; each-reading=true",
                "t > 3; clear=2; each-reading=true"
            })
    void anAlertOfOneReadingBeginsAndEndsWithIt(String rule) {
        assertThat(objections("much: " + rule)).singleElement().satisfies(o -> assertThat(o.option())
                .isEqualTo("rules.much.each-reading"));
    }

    @Test
    void knowsThePlacesOfATextAndTheNamesOfRules() {
        assertThat(objections("hot: t > 3; text=it is {readng} in {tag.room}"))
                .containsExactly(new Objection(
                        "rules.hot.text",
                        "unknown-placeholder",
                        "Nothing is known to put in the place of '{readng}'",
                        "did you mean 'reading'?"));
        assertThat(objections("Hot one: t > 3")).singleElement().satisfies(o -> assertThat(o.code())
                .isEqualTo("bad-name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            temperature>35
            temperature >= -2.5e1
            실내온도 > 35
            avg( temperature , 5 m )>30
            silent
            silent(90s)
            t outside -5..5
            stuck(pm2.5, 20m)
            """)
    void takesConditionsAsPeopleWriteThem(String when) {
        assertThat(objections("hot: " + when)).isEmpty();
    }

    @Test
    void aRulesVersionChangesWithItsSettings() {
        String version = version("hot: t > 35; clear=33");
        assertThat(version("hot: t > 35; clear=33")).isEqualTo(version).hasSize(8);
        assertThat(version("hot: t > 35; clear=32")).isNotEqualTo(version);
        assertThat(version("hot: t > 35; clear=33; severity=info")).isNotEqualTo(version);
    }

    private static String version(String rule) {
        return Rule.all(DetectionBench.values(rule)).get(0).version();
    }

    private static List<Objection> objections(String rule) {
        return new Alerts().objections(DetectionBench.values(rule));
    }
}
