package io.mulgil.core.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mulgil.core.meter.Played.Line;
import io.mulgil.core.meter.Played.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any consumption and any faults. The same tries in every run, so that a build says something of what was changed; other seeds find more. */
class MeterPropertyTest {
    private static final double MODULUS = 100_000;

    /** Glitches, short zeros, resets, wraps, gaps and changes of unit, as many sound readings between them as are needed to tell. */
    @Property(tries = 400, seed = "20261124")
    void findsTheTruthUnderFaultsThatTheLargestRateCanTell(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int count) {
        Story story = new Story(new Random(seed), count, MODULUS, false);
        Played played = Played.of(Played.kilowattHours(MODULUS), story.sent);
        assertThat(played.total()).as(() -> played.describe() + story).isEqualTo(story.used, within(1e-5));
        story.exact.forEach((second, used) -> assertThat(played.second(second))
                .as("at %d of %s", second, story)
                .satisfies(line -> assertThat(line.used()).isEqualTo(used, within(1e-6)))
                .satisfies(line -> assertThat(line.quality()).isNotEqualTo(Quality.UNKNOWN)));
    }

    @Property(tries = 200, seed = "20261125")
    void findsTheTruthWhereALowByteWrapsWithoutCarry(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int count) {
        Story story = new Story(new Random(seed), count, 256, true);
        Played played = Played.of(Played.kilowattHours(65_536.0, 256.0), story.sent);
        assertThat(played.total()).as(() -> played.describe() + story).isEqualTo(story.used, within(1e-5));
    }

    /** Only the readings say what comes out, not the order in which they came, as long as none is too late. */
    @Property(tries = 300, seed = "20261126")
    void comesToTheSameInWhateverOrderReadingsCome(@ForAll long seed, @ForAll @IntRange(min = 5, max = 120) int count) {
        Random random = new Random(seed);
        List<Reading> sent = wild(random, count);
        Played inOrder = Played.of(Played.kilowattHours(MODULUS), sent);
        List<Reading> shuffled = shuffled(sent, random);
        Played asTheyCome = new Played(Played.kilowattHours(MODULUS));
        for (Reading reading : shuffled) {
            asTheyCome.take(reading);
            if (random.nextInt(5) == 0) {
                asTheyCome.restart();
            }
        }
        assertThat(asTheyCome.tooLate).isZero();
        assertThat(asTheyCome.lines).isEqualTo(inOrder.lines);
    }

    /** What was settled would not be derived otherwise from all readings at once. */
    @Property(tries = 300, seed = "20261127")
    void comesToTheSameWithALittleMemoryAsWithAll(@ForAll long seed, @ForAll @IntRange(min = 5, max = 300) int count) {
        List<Reading> sent = wild(new Random(seed), count);
        Declaration little = Played.kilowattHours(MODULUS, 256.0);
        Declaration all = new Declaration(
                little.maxPerSecond(),
                little.resolution(),
                little.moduli(),
                little.unitFactors(),
                little.powerFactor(),
                little.powerTolerance(),
                little.gapMicros(),
                little.patience(),
                1000);
        assertThat(Played.of(little, sent).lines).isEqualTo(Played.of(all, sent).lines);
    }

    @Property(tries = 300, seed = "20261128")
    void neverCallsMeasuredWhatCannotBe(@ForAll long seed, @ForAll @IntRange(min = 5, max = 300) int count) {
        List<Reading> sent = wild(new Random(seed), count);
        Played played = Played.of(Played.kilowattHours(MODULUS), sent);
        for (int i = 1; i < sent.size(); i++) {
            Line line = played.second(sent.get(i).second());
            assertThat(line.used()).isNotNegative();
            if (line.quality() == Quality.MEASURED) {
                double most = 0.1 * (sent.get(i).second() - sent.get(i - 1).second());
                assertThat(line.used())
                        .as(line.toString() + sent.get(i - 1) + sent.get(i))
                        .isLessThanOrEqualTo(most + 1e-3 + 1e-9 * sent.get(i).value());
            }
        }
    }

    /** Anything at all: levels that come and go, small and large, with and without power. */
    private static List<Reading> wild(Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        double level = random.nextDouble() * MODULUS;
        long second = 0;
        for (int i = 0; i < count; i++) {
            second += 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 90);
            level = switch (random.nextInt(12)) {
                case 0 -> random.nextDouble() * MODULUS;
                case 1 -> random.nextInt(10);
                case 2 -> level / 1000;
                case 3 -> level * 1000 % 1e9;
                case 4 -> Math.max(0, level - random.nextInt(300));
                default -> level + random.nextDouble() * 4;
            };
            double power = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * 400;
            readings.add(new Reading(second, level, power, 1 + (random.nextInt(30) == 0 ? 1 : 0)));
        }
        return readings;
    }

    /** Each at most six places from its own. */
    private static List<Reading> shuffled(List<Reading> sent, Random random) {
        List<Reading> shuffled = new ArrayList<>();
        for (int i = 0; i < sent.size(); i += 6) {
            List<Reading> some = new ArrayList<>(sent.subList(i, Math.min(sent.size(), i + 6)));
            Collections.shuffle(some, random);
            shuffled.addAll(some);
        }
        return shuffled;
    }
}
