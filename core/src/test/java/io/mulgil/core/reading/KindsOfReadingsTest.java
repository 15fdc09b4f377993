package io.mulgil.core.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that remembers forms of readings reads each as one that remembers nothing, in whatever order they come. */
class KindsOfReadingsTest {
    private final ReadingReader remembering = new ReadingReader();
    private final Row row = new Row(new Layout());
    private Random random = new Random();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void readsEveryFormAsIfItWereTheFirst(long seed) throws MalformedReadingException {
        random = new Random(seed);
        List<List<String>> kinds = new ArrayList<>();
        for (int kind = 0; kind < 60; kind++) {
            kinds.add(names());
        }
        for (int i = 0; i < 4_000; i++) {
            byte[] message = message(random.nextInt(50) == 0 ? names() : kinds.get(random.nextInt(kinds.size())));
            remembering.read(message, row);
            Row fresh = new Row(new Layout());
            new ReadingReader().read(message, fresh);
            assertThat(row.toReading())
                    .as(new String(message, StandardCharsets.UTF_8))
                    .isEqualTo(fresh.toReading());
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("device"));
        for (int i = random.nextInt(12); i > 0; i--) {
            String name = (random.nextInt(4) == 0 ? "온도" : "v") + random.nextInt(40);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private byte[] message(List<String> names) {
        StringBuilder json = new StringBuilder("{\"time\":\"2026-11-22T04:00:00.123Z\"");
        for (String name : names) {
            if (random.nextInt(30) > 0) {
                json.append(",\"").append(name).append("\":").append(value(name));
            }
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private String value(String name) {
        if (name.equals("device")) {
            return "\"" + (random.nextBoolean() ? "회의실 " : "d") + random.nextInt(5) + "\"";
        }
        return switch (random.nextInt(12)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "1e3";
            case 3 -> "\"a\\u0041\"";
            default -> random.nextInt(1_000) + "." + random.nextInt(10);
        };
    }
}
