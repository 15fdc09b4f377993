package io.mulgil.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.GeneratedSource;
import io.mulgil.core.catalog.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void makesEveryMessageOfTheTimeWithTheTruthAboutItsFaults() {
        Values values = SimulatorSource.OPTIONS.parse(Map.of(
                "devices",
                "3",
                "every",
                "1m",
                "faults",
                "gap",
                "faults.gap.per-day",
                "20",
                "faults.gap.duration",
                "5m"));
        Kept kept = new Kept();
        new SimulatorSource().generate(values, FROM, FROM.plusSeconds(86_400), kept);
        assertThat(kept.labels).isNotEmpty().allMatch(label -> label.contains("\"fault\":\"gap\""));
        assertThat(kept.messages).hasSizeBetween(3 * 1440 - 6 * kept.labels.size(), 3 * 1440 - 4 * kept.labels.size());
        assertThat(kept.sent).isSorted().first().isEqualTo(FROM.toEpochMilli());
        Kept again = new Kept();
        new SimulatorSource().generate(values, FROM, FROM.plusSeconds(86_400), again);
        assertThat(again.messages).isEqualTo(kept.messages);
    }

    private static final class Kept implements GeneratedSource.Receiver {
        private final List<String> messages = new ArrayList<>();
        private final List<Long> sent = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();

        @Override
        public void message(byte[] key, byte[] value, long sentMillis) {
            messages.add(new String(value, StandardCharsets.UTF_8));
            sent.add(sentMillis);
        }

        @Override
        public void label(byte[] value) {
            labels.add(new String(value, StandardCharsets.UTF_8));
        }
    }
}
