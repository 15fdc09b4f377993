package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reading costs to read, when all are of one kind and when kinds alternate; run by hand. */
final class ReadingReaderBench {
    private static final int ROUNDS = 8;
    private static final int MESSAGES = 2_000_000;

    private ReadingReaderBench() {}

    public static void main(String[] arguments) throws MalformedReadingException {
        for (int kinds : new int[] {1, 7}) {
            List<byte[]> messages = messages(kinds);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, nanosPerMessage(messages));
            }
            System.out.printf(Locale.ROOT, "%d kind(s): %.0f ns a reading of 12 values%n", kinds, best);
        }
    }

    private static double nanosPerMessage(List<byte[]> messages) throws MalformedReadingException {
        ReadingReader reader = new ReadingReader();
        Row row = new Row(new Layout());
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            reader.read(messages.get(i % messages.size()), row);
        }
        return (System.nanoTime() - start) / (double) MESSAGES;
    }

    private static List<byte[]> messages(int kinds) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            int kind = i % kinds;
            StringBuilder json = new StringBuilder("{\"time\":\"2026-11-22T04:00:" + (10 + i % 50)
                    + ".123Z\",\"site\":\"000001\",\"kind\":\"kind-" + kind + "\",\"device\":\"" + i % 3 + '"');
            for (int value = 0; value < 12; value++) {
                json.append(",\"value_")
                        .append(kind)
                        .append('_')
                        .append(value)
                        .append("\":")
                        .append(i * 17 % 1000)
                        .append('.')
                        .append(value % 10);
            }
            messages.add(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }
        return messages;
    }
}
