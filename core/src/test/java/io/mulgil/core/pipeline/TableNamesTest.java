package io.mulgil.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNamesTest {
    @ParameterizedTest
    @CsvSource({"battery,grid_battery", "EV charger,grid_ev_charger", "dcLink,grid_dc_link", "배터리,grid_배터리", "7,grid__7"
    })
    void makesATableOfAValue(String value, String table) {
        assertThat(TableNames.split("grid", value)).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'',no letter",
                "--,no letter",
                "10m,rollups end",
                "fast 1d,rollups end",
                "배터리배터리배터리배터리배터리,takes 50 bytes"
            })
    void refusesWhatWouldBeNoTableOrAnotherOne(String value, String reason) {
        assertThatThrownBy(() -> TableNames.split("grid", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    /** The longest name of a partition: of the rollup with the longest name, by month. */
    @Test
    void leavesRoomForRollupsAndPartitions() {
        String longest = TableNames.split("t", "k".repeat(46));
        String rollup = TableNames.rollup(longest, Duration.ofMinutes(288));
        assertThat((rollup + "_2026").length()).isLessThanOrEqualTo(63);
        assertThat((TableNames.rollup(longest, Duration.ofSeconds(675)) + "_2026_11").length())
                .isLessThanOrEqualTo(63);
    }
}
