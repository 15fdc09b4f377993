package io.mulgil.bench;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Alerts;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Readings a second through {@link Detection} on one thread, from a row that is read to the bytes of the device's state in a map: five limits
 * alone, the six rules that ship, and one detector that learns.
 *
 * <p>Arguments: seconds a turn (standard 3), turns (standard 4; the first warms up and is not counted).
 */
public final class Detect {
    private static final int DEVICES = 1_000;
    private static final List<String> LIMITS =
            List.of("temperature > 35", "humidity < 30", "pm10 > 80", "pm25 > 50", "co2 > 900");

    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private final String[] devices = new String[DEVICES];
    private final int device = layout.slot("device");
    private final int[] values = List.of("temperature", "humidity", "pressure", "pm10", "pm25", "co2", "lux").stream()
            .mapToInt(layout::slot)
            .toArray();
    private final Detection detection;
    private final MapDetectionMemory memory = new MapDetectionMemory();
    private long alerts;
    private long done;

    private Detect(List<String> conditions) {
        Map<String, String> settings = new LinkedHashMap<>();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            names.append(i == 0 ? "" : ",").append("r").append(i);
            settings.put("rules.r" + i + ".when", conditions.get(i));
        }
        settings.put("rules", names.toString());
        detection = new Detection(new Alerts().options().parse(settings), Map.of(), layout, memory);
        for (int i = 0; i < DEVICES; i++) {
            devices[i] = String.format(Locale.ROOT, "sensor-%04d", i + 1);
        }
    }

    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        int turns = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        measure("five limits", LIMITS, seconds, turns);
        measure("six rules", six(), seconds, turns);
        measure("seasonal", List.of("seasonal(temperature)"), seconds, turns);
    }

    private static List<String> six() {
        List<String> six = new ArrayList<>(LIMITS);
        six.add("rise(temperature, 1m) > 3");
        return six;
    }

    private static void measure(String name, List<String> conditions, double seconds, int turns) {
        Detect bench = new Detect(conditions);
        double sum = 0;
        for (int turn = 0; turn < turns; turn++) {
            double rate = bench.rate(seconds);
            sum += turn == 0 ? 0 : rate;
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %,12.0f readings/s on one core, %,d bytes of state a device, %d alerts%n",
                name,
                sum / Math.max(1, turns - 1),
                bench.memory.size() / DEVICES,
                bench.alerts);
    }

    private double rate(double seconds) {
        Consumer<AlertEvent> out = event -> alerts++;
        long begun = done;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 1_000; i++) {
                next(out);
            }
        }
        return (done - begun) * 1e9 / (System.nanoTime() - start);
    }

    /** A reading of each device once a second, as the simulator sends them: all below the limits, none the same as the last. */
    private void next(Consumer<AlertEvent> out) {
        int number = (int) (done % DEVICES);
        long millis = 1_800_000_000_000L + done;
        row.clear();
        row.time(millis * 1_000);
        row.text(device, devices[number]);
        double little = (((done * 2_654_435_761L) >>> 20) & 1023) / 1024.0;
        for (int i = 0; i < values.length; i++) {
            row.number(values[i], 31 + i * 0.1 + little);
        }
        detection.apply(row, devices[number], millis, out);
        done++;
    }
}
