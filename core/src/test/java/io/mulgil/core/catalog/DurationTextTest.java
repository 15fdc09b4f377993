package io.mulgil.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "1s,PT1S", "90s,PT1M30S", "5m,PT5M", "2h,PT2H", "30d,PT720H", "' 10 s ',PT10S"})
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1.5s", "-1s", "1 hour", "1w", "PT1S", "9999999999s"})
    void refusesTheRestWithAnExample(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("10s");
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 999_999_999) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
}
