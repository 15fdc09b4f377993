package io.mulgil.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {
    @ParameterizedTest
    @CsvSource({
        "site/{site}/device/{device}/#, site/+/device/+/#",
        "{device}, +",
        "/{a}//+, /+//+",
        "#, #",
        "'한국/{room}', '한국/+'",
    })
    void namedLevelsAreWildcardsToTheBroker(String pattern, String filter) {
        assertThat(TopicPattern.of(pattern).filter()).isEqualTo(filter);
    }

    @Test
    void namedLevelsAreTags() {
        TopicPattern pattern = TopicPattern.of("site/{site}/device/{device}/#");
        assertThat(pattern.match("site/a/device/b/temperature/now")).contains(Map.of("site", "a", "device", "b"));
        assertThat(pattern.match("site/a/device/b"))
                .as("# also stands for nothing, clause 4.7.1.2")
                .isPresent();
        assertThat(pattern.match("site/a/device//x")).contains(Map.of("site", "a", "device", ""));
        assertThat(pattern.match("site/a/meter/b/x")).isEmpty();
        assertThat(pattern.match("site/a/device")).isEmpty();
    }

    @Test
    void aPatternWithoutRestFitsTopicsOfItsLengthOnly() {
        TopicPattern pattern = TopicPattern.of("+/{device}");
        assertThat(pattern.match("a/b")).contains(Map.of("device", "b"));
        assertThat(pattern.match("a/b/c")).isEmpty();
        assertThat(pattern.match("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "site/{s}/#, site/+/device/+, true",
        "+/b, a/b, true",
        "+/b, a/+, false",
        "a/+, a/#, false",
        "a/#, a, true",
        "a/+/c, a/{x}/c, true",
        "a/b, a/b/c, false",
        "#, a/#, true",
    })
    void knowsWhichFilterCoversAnother(String one, String other, boolean covers) {
        assertThat(TopicPattern.of(one).covers(TopicPattern.of(other))).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a+/b", "a/b#", "{a}/{a}", "{Device}", "x{device}", "{}", "$share/g/a"})
    void refusesWhatNoBrokerWouldTake(String pattern) {
        assertThatThrownBy(() -> TopicPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
