package io.mulgil.bench;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.streams.Steps;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What deriving consumption costs: nanoseconds a reading on one thread from the message to the reading's bytes, with the step {@code meter} and without,
 * turn by turn in the same process. 1,000 registers in turn, one reading in a hundred is a glitch; what is remembered is held in a map.
 *
 * <p>Arguments: turns (standard 6; the first two warm up and are not counted).
 */
public final class MeterSteps {
    private static final int DEVICES = 1_000;
    private static final int EACH = 300;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String PARSE = "name: bench\nsources: [http]\nsinks: [postgres]\nparse: {}\n";
    private static final String METER =
            PARSE + "meter: {energy: {unit: kWh, max-rate: 15 kW, resolution: 0.001, modulus: [1000000]}}\n";

    private MeterSteps() {}

    public static void main(String[] args) {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 6;
        byte[][] messages = messages();
        for (int turn = 0; turn < turns; turn++) {
            double without = nanos(PARSE, messages);
            double with = nanos(METER, messages);
            System.out.printf(
                    Locale.ROOT,
                    "%s without %,.0f ns, with meter %,.0f ns: %,.0f ns a reading for the step%n",
                    turn < 2 ? "warm-up:" : "turn " + turn + ":",
                    without,
                    with,
                    with - without);
        }
    }

    private static double nanos(String file, byte[][] messages) {
        Pipeline pipeline = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(file, Path.of("pipeline.yaml"))
                .pipeline()
                .orElseThrow();
        Steps steps = new Steps(pipeline, Clock.systemUTC(), StepMemory.inMemory());
        long bytes = 0;
        long start = System.nanoTime();
        for (byte[] message : messages) {
            if (steps.apply(message, START.toEpochMilli()) != Verdict.PASS) {
                throw new IllegalStateException("a message was not accepted");
            }
            for (int i = 0; i < steps.count(); i++) {
                bytes += steps.reading(i).length;
            }
        }
        double each = (System.nanoTime() - start) / (double) messages.length;
        if (bytes == 0) {
            throw new IllegalStateException("nothing came out");
        }
        return each;
    }

    private static byte[][] messages() {
        Random random = new Random(1);
        double[] levels = random.doubles(DEVICES, 0, 100_000).toArray();
        byte[][] messages = new byte[DEVICES * EACH][];
        for (int i = 0; i < messages.length; i++) {
            int device = i % DEVICES;
            levels[device] += random.nextInt(1_000) / 1_000.0;
            double shown = random.nextInt(100) == 0 ? 9e6 : levels[device];
            messages[i] = String.format(
                            Locale.ROOT,
                            "{\"time\":\"%s\",\"device\":\"meter-%d\",\"energy\":%.3f}",
                            START.plusSeconds(900L * (i / DEVICES)),
                            device,
                            shown)
                    .getBytes(StandardCharsets.UTF_8);
        }
        return messages;
    }
}
