package io.mulgil.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvCellsTest {

    @Test
    void makesTextsOfWhatWouldBeFormulas() {
        assertThat(CsvCells.text("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvCells.text("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(CsvCells.text("-2+3,\"x\"")).isEqualTo("\"'-2+3,\"\"x\"\"\"");
        assertThat(CsvCells.text("\tcmd")).isEqualTo("'\tcmd");
    }

    @Test
    void quotesWhatWouldBreakARowAndLeavesTheRest() {
        assertThat(CsvCells.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCells.text("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvCells.text("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvCells.text("sensor-0001")).isEqualTo("sensor-0001");
        assertThat(CsvCells.number(-1.5)).isEqualTo("-1.5");
    }
}
