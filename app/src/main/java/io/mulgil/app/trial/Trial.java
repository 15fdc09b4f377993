package io.mulgil.app.trial;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.Steps;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The steps of a pipeline at work without any server, on the same code as in the topology, and the account of what they did. */
public final class Trial {
    private static final Headers NO_HEADERS = new RecordHeaders();

    private final Steps steps;
    private final Clock clock;
    private final LeafReport leaves = new LeafReport();
    private long accepted;
    private long readings;
    private long rejected;
    private long filtered;
    private long leavesSeen;

    public Trial(Pipeline pipeline, Clock clock) {
        this.steps = new Steps(pipeline, clock, StepMemory.inMemory());
        steps.keepAccount();
        this.clock = clock;
    }

    public Verdict apply(byte[] message) {
        return apply(message, NO_HEADERS);
    }

    /** @param headers may name tags, as those of a Kafka record */
    public Verdict apply(byte[] message, Headers headers) {
        Verdict verdict = steps.apply(message, headers, clock.millis());
        if (verdict == Verdict.PASS) {
            accepted++;
            readings += steps.count();
            steps.report(leaves);
            leavesSeen += LeafCount.of(message);
        } else if (verdict == Verdict.FILTERED) {
            filtered++;
        } else {
            rejected++;
        }
        return verdict;
    }

    /** The readings of the message that just passed, as they would stand on their topic. */
    public List<String> lastReadings() {
        return IntStream.range(0, steps.count())
                .mapToObj(i -> new String(steps.reading(i), StandardCharsets.UTF_8))
                .toList();
    }

    /** What became of each leaf of the accepted messages. */
    public LeafReport leaves() {
        return leaves;
    }

    /** How many leaves the accepted messages have, counted by another reader than the one that parses. */
    public long leavesSeen() {
        return leavesSeen;
    }

    /** Whether every leaf that was seen is either kept or dropped by a rule. */
    public boolean balanced() {
        return leaves.kept() + leaves.dropped() == leavesSeen;
    }

    public long messages() {
        return accepted + rejected + filtered;
    }

    public long accepted() {
        return accepted;
    }

    /** How many readings the accepted messages gave. */
    public long readings() {
        return readings;
    }

    public long rejected() {
        return rejected;
    }

    public long filtered() {
        return filtered;
    }
}
