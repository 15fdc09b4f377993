package io.mulgil.streams.detect;

import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.presence.Presence;
import java.util.function.Consumer;

/** Other tasks as a test plays them. */
record PlayedNeighbours(int self, int tasks, Consumer<PeerSummary> summaries, Consumer<Presence> presences)
        implements Neighbours {
    @Override
    public void tell(PeerSummary summary) {
        summaries.accept(summary);
    }

    @Override
    public void tell(Presence presence) {
        presences.accept(presence);
    }
}
