package io.mulgil.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.streams.Steps;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents a second on one thread: all steps of campus-microgrid, to the bytes of every reading and its key; beside it, turn by turn in the same
 * process, the limit: a loop over the streaming parser's tokens that reads each number and throws it away.
 *
 * <p>Arguments: seconds a turn (standard 5), turns (standard 4; the first warms up and is not counted).
 */
public final class Flatten {
    private static final Path FOLDER = Path.of("pipelines", "campus-microgrid");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private static double kept;

    private Flatten() {}

    /** Does one document; returns how many things came of it. */
    @FunctionalInterface
    private interface Work {
        int on(byte[] document) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
        int turns = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        byte[] document = Files.readAllBytes(FOLDER.resolve("document.json"));
        Steps steps = new Steps(pipeline(), Clock.systemUTC(), new NoMemory());
        System.out.printf(Locale.ROOT, "%d bytes a document, %d readings%n", document.length, flatten(steps, document));
        double limit = 0;
        double whole = 0;
        for (int turn = 0; turn < turns; turn++) {
            double bare = rate(Flatten::tokens, document, seconds);
            double flat = rate(d -> flatten(steps, d), document, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%s limit %,.0f documents/s, steps %,.0f documents/s (%.2f of it, %,.0f readings/s)%n",
                    turn == 0 ? "warm-up:" : "turn " + turn + ": ",
                    bare,
                    flat,
                    flat / bare,
                    flat * steps.count());
            limit += turn == 0 ? 0 : bare;
            whole += turn == 0 ? 0 : flat;
        }
        int counted = Math.max(1, turns - 1);
        System.out.printf(
                Locale.ROOT,
                "mean: limit %,.0f, steps %,.0f documents/s on one core: %.2f of the limit%n",
                limit / counted,
                whole / counted,
                whole / limit);
        if (Double.isNaN(kept)) { // never; but so that nobody can leave the work out, the compiler included
            throw new IllegalStateException("a sum of numbers is no number");
        }
    }

    private static double rate(Work work, byte[] document, double seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long done = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 50; i++) {
                kept += work.on(document);
            }
            done += 50;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static int flatten(Steps steps, byte[] document) {
        Verdict verdict = steps.apply(document, 0);
        if (verdict != Verdict.PASS) {
            throw new IllegalStateException("the document is refused: " + verdict.rejection());
        }
        int bytes = 0;
        for (int i = 0; i < steps.count(); i++) {
            bytes += steps.key(i).length + steps.reading(i).length;
        }
        kept += bytes;
        return steps.count();
    }

    private static int tokens(byte[] document) throws IOException {
        int tokens = 0;
        double sum = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens++;
                if (token.isNumeric()) {
                    sum += parser.getDoubleValue();
                }
            }
        }
        kept += sum;
        return tokens;
    }

    private static Pipeline pipeline() throws IOException {
        PipelineFile.Result result =
                new PipelineFile(Catalog.load(), Environment.of(Map.of())).read(FOLDER.resolve("pipeline.yaml"));
        return result.pipeline()
                .orElseThrow(() -> new IllegalStateException(result.problems().toString()));
    }

    /** No step of this pipeline remembers anything. */
    private static final class NoMemory implements StepMemory {
        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void put(String key, byte[] value) {
            throw new IllegalStateException("nothing is remembered here");
        }
    }
}
