package io.mulgil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a source must do that can go back to any of its offsets. */
public abstract class SeekingSourceKit extends SourceKit {
    @Test
    void givesTheSameRecordsInEveryRun() {
        assertThat(first(enough(), new SourceOffsets())).isEqualTo(first(enough(), new SourceOffsets()));
    }

    @Test
    void goesOnExactlyWhereTheLastCommittedPollEnded() {
        List<Sent> whole = first(enough(), new SourceOffsets());
        SourceOffsets offsets = new SourceOffsets();
        List<Sent> pieces = new ArrayList<>();
        while (pieces.size() < enough()) {
            try (SourceRun run = SourceRun.start(connector(), settings(), offsets)) {
                run.take(1, PATIENCE).forEach(record -> {
                    pieces.add(Sent.of(record));
                    offsets.commit(record);
                });
            }
        }
        assertThat(pieces.subList(0, enough())).isEqualTo(whole);
    }

    @Test
    void losesNothingWhenOnlyPartOfAPollWasCommitted() {
        List<Sent> whole = first(enough(), new SourceOffsets());
        for (int committed : cuts(enough())) {
            SourceOffsets offsets = new SourceOffsets();
            try (SourceRun run = SourceRun.start(connector(), settings(), offsets)) {
                run.take(committed, PATIENCE).subList(0, committed).forEach(offsets::commit);
            }
            List<Sent> rest = first(enough() - committed, offsets);
            assertGoesOn(whole, committed, rest);
        }
    }

    /** What comes after a restart must begin at the first record that was not committed, or at a few before it. */
    private static void assertGoesOn(List<Sent> whole, int committed, List<Sent> rest) {
        int begin = committed;
        while (begin > 0 && !whole.get(begin).equals(rest.get(0))) {
            begin--;
        }
        int length = Math.min(rest.size(), whole.size() - begin);
        assertThat(rest.subList(0, length))
                .as("records after a restart with %d of %d committed", committed, whole.size())
                .isEqualTo(whole.subList(begin, begin + length));
    }

    private List<Sent> first(int count, SourceOffsets offsets) {
        try (SourceRun run = SourceRun.start(connector(), settings(), offsets)) {
            return run.take(count, PATIENCE).stream().limit(count).map(Sent::of).toList();
        }
    }

    private static List<Integer> cuts(int count) {
        return Arrays.asList(1, 2, count / 3, count / 2, count - 2);
    }
}
