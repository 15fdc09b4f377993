package io.mulgil.core.meter;

import static io.mulgil.core.meter.Played.Reading.at;
import static io.mulgil.core.meter.Played.kilowattHours;
import static io.mulgil.core.meter.Played.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mulgil.core.meter.Played.Line;
import io.mulgil.core.meter.Played.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What really happens to registers. At most 6 a minute are possible. */
class MeterStoriesTest {
    @Test
    void takesDifferences() {
        Played played = minutes(kilowattHours(), 5000, 5001, 5001, 5004.5);
        assertThat(played.minute(0))
                .extracting(Line::quality, Line::finding)
                .containsExactly(Quality.UNKNOWN, Finding.FIRST);
        assertThat(played.minute(3)).extracting(Line::used, Line::quality).containsExactly(3.5, Quality.MEASURED);
        assertThat(played.total()).isEqualTo(4.5);
    }

    @Test
    void leavesOutAGlitchThatReturns() {
        Played played = minutes(kilowattHours(), 5000, 5001, 9_999_999, 5004, 5005);
        says(played.minute(2), Finding.GLITCH, Quality.ESTIMATED, 1.5);
        says(played.minute(3), Finding.RETURNED, Quality.ESTIMATED, 1.5);
        says(played.minute(4), Finding.GROWN, Quality.MEASURED, 1);
        assertThat(played.minute(2).evidence())
                .isEqualTo(
                        "9999999 after 5001 kWh of 1970-01-01T00:01:00Z (at most 6 kWh more is possible), then back at 5004; left out");
    }

    @Test
    void leavesOutAShortZero() {
        Played played = minutes(kilowattHours(100_000.0), 5000, 5001, 0, 0, 5007, 5008);
        says(played.minute(2), Finding.GLITCH, Quality.ESTIMATED, 2);
        says(played.minute(3), Finding.GLITCH, Quality.ESTIMATED, 2);
        assertThat(played.total()).isEqualTo(8);
    }

    @Test
    void waitsBeforeItSaysWhatADropIs() {
        Played played = minutes(kilowattHours(), 5000, 5001, 0);
        says(played.minute(2), Finding.WAITING, Quality.UNKNOWN, 0);
        assertThat(played.minute(2).evidence()).contains("the next readings will tell");
    }

    @Test
    void believesAUnitOnlyOfReadingsThatGoOnInIt() {
        // A thousandth of the former level, by chance.
        Played played = minutes(kilowattHours(), 479, 480.676, 0.481, 4.481, 8.481, 12.481, 16.481);
        says(played.minute(2), Finding.RESET, Quality.ESTIMATED, 0.481);
        says(played.minute(6), Finding.GROWN, Quality.MEASURED, 4);
        assertThat(played.total()).isEqualTo(1.676 + 16.481, within(1e-9));
    }

    @Test
    void knowsANewBeginningAtZero() {
        Played played = minutes(kilowattHours(), 5000, 5001, 2, 3, 5);
        says(played.minute(2), Finding.RESET, Quality.ESTIMATED, 2);
        assertThat(played.minute(2).evidence())
                .startsWith("from 5001 kWh (1970-01-01T00:01:00Z) to 2 and on from there");
        assertThat(played.total()).isEqualTo(6);
    }

    @Test
    void knowsAWrapAtTheModulusOfTheRegister() {
        for (double modulus : new double[] {1 << 16, 4_294_967_296.0, 100_000}) {
            Played played = minutes(kilowattHours(modulus), modulus - 3, modulus - 1, 2, 4);
            says(played.minute(2), Finding.WRAP, Quality.MEASURED, 3);
            assertThat(played.total()).isEqualTo(7);
        }
    }

    @Test
    void knowsALowByteThatWrapsWithoutCarry() {
        Played played = minutes(kilowattHours(65_536.0, 256.0), 0x1FD, 0x1FF, 0x102, 0x105);
        says(played.minute(2), Finding.WRAP, Quality.MEASURED, 3);
        assertThat(played.minute(2).evidence()).contains("passed 256, so 3 kWh");
        assertThat(played.total()).isEqualTo(8);
    }

    @Test
    void leavesOutOldValuesThatComeUnderANewTime() {
        Played played = Played.of(
                kilowattHours(),
                List.of(
                        at(0, 5000),
                        at(60, 5001),
                        at(6060, 5100),
                        at(6120, 5020),
                        at(6180, 5040),
                        at(6240, 5104),
                        at(6300, 5105)));
        says(played.second(6060L), Finding.GAP, Quality.ESTIMATED, 99);
        says(played.second(6120L), Finding.BACKFILL, Quality.ESTIMATED, 4 / 3.0);
        assertThat(played.second(6120L).evidence()).contains("lies in the gap before it: an older value sent late");
        assertThat(played.total()).isEqualTo(105, within(1e-9));
    }

    @Test
    void replacesWhatItSaidOfAGapByReadingsThatComeLate() {
        Played played = Played.of(kilowattHours(), List.of(at(0, 5000), at(60, 5001), at(1260, 5030), at(1320, 5031)));
        says(played.second(1260L), Finding.GAP, Quality.ESTIMATED, 29);
        played.take(at(660, 5020));
        says(played.second(660L), Finding.GROWN, Quality.MEASURED, 19);
        says(played.second(1260L), Finding.GROWN, Quality.MEASURED, 10);
    }

    @Test
    void derivesACorrectedReadingAndTheNextOneAnew() {
        Played played = minutes(kilowattHours(), 5000, 5001, 5002, 5004, 5005);
        played.take(at(120, 5003));
        says(played.minute(2), Finding.GROWN, Quality.MEASURED, 2);
        says(played.minute(3), Finding.GROWN, Quality.MEASURED, 1);
        assertThat(played.total()).isEqualTo(5);
    }

    @Test
    void takesAChangeOfUnitForWhatItIs() {
        Played played = minutes(kilowattHours(), 5000, 5001, 5_002_000, 5_003_000, 5_004_000);
        says(played.minute(2), Finding.UNIT, Quality.ESTIMATED, 1);
        assertThat(played.minute(2).evidence())
                .endsWith("the same level when multiplied by 0.001, so the unit changed");
        assertThat(played.total()).isEqualTo(4, within(1e-6));
    }

    @Test
    void takesAnotherNumberOfTheMeterForAnotherMeter() {
        Played played = Played.of(
                kilowattHours(),
                List.of(
                        new Reading(0, 5000, Double.NaN, 7),
                        new Reading(60, 5001, Double.NaN, 7),
                        new Reading(120, 12, Double.NaN, 8),
                        new Reading(180, 13, Double.NaN, 8)));
        says(played.minute(2), Finding.REPLACED, Quality.UNKNOWN, 0);
        says(played.minute(3), Finding.GROWN, Quality.MEASURED, 1);
    }

    @Test
    void saysThatANewLevelCannotBeExplained() {
        Played played = minutes(kilowattHours(), 5000, 5001, 800, 801, 802, 803, 804);
        says(played.minute(2), Finding.LEVEL, Quality.UNKNOWN, 0);
        says(played.minute(3), Finding.GROWN, Quality.MEASURED, 1);
    }

    /** Seven a minute are 420 kW; the register of one byte may have gone round once or twice in a quarter of an hour. */
    @Test
    void letsThePowerDecideHowManyRoundsAreHidden() {
        Declaration small =
                new Declaration(0.1, 0, List.of(32.0), List.of(), 1 / 3600.0, 0.1, 1200 * Played.SECOND, 3, 24);
        Played without = Played.of(small, List.of(at(0, 10), at(900, 20)));
        says(without.second(900L), Finding.ROUNDS, Quality.UNKNOWN, 10);
        Played with = Played.of(small, List.of(at(0, 10, 168), at(900, 20, 168)));
        says(with.second(900L), Finding.WRAP, Quality.MEASURED, 42);
    }

    @Test
    void letsThePowerTellAResetFromAShortZero() {
        Declaration declared = kilowattHours();
        List<Reading> zero =
                List.of(at(0, 2.5, 60), at(60, 3.5, 60), at(120, 0, 60), at(180, 5.5, 60), at(240, 6.5, 60));
        says(Played.of(declared, zero).minute(2), Finding.GLITCH, Quality.ESTIMATED, 1);
        List<Reading> reset =
                List.of(at(0, 2.5, 300), at(60, 3.5, 60), at(120, 0, 0), at(180, 5.5, 660), at(240, 7, 60));
        says(Played.of(declared, reset).minute(2), Finding.RESET, Quality.ESTIMATED, 0.5);
        List<Reading> neither =
                List.of(at(0, 2.5), at(60, 3.5), at(120, 0), at(180, 5.5), at(240, 7), at(300, 8), at(360, 9));
        says(Played.of(declared, neither).minute(2), Finding.AMBIGUOUS, Quality.UNKNOWN, 0);
    }

    @Test
    void tellsWhatComesTooLate() {
        Played played = new Played(kilowattHours());
        for (int i = 0; i < 100; i++) {
            played.take(at(60L * i, 5000 + i));
        }
        assertThat(played.take(at(30, 5000.5))).isEqualTo(Meter.Taken.TOO_LATE);
        assertThat(played.take(at(60L * 99, 5099))).isEqualTo(Meter.Taken.KNOWN);
        assertThat(played.bytes()).isEqualTo(119 + 24 * 32);
    }

    private static void says(Line line, Finding finding, Quality quality, double used) {
        assertThat(line)
                .extracting(Line::finding, Line::quality)
                .as(line.evidence())
                .containsExactly(finding, quality);
        assertThat(line.used()).as(line.evidence()).isEqualTo(used, within(1e-6));
    }
}
