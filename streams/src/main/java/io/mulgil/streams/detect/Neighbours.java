package io.mulgil.streams.detect;

import io.mulgil.streams.detect.peer.PeerSummary;
import io.mulgil.streams.detect.presence.Presence;

/** The other tasks of the same pipeline, each with devices of its own. */
public interface Neighbours {
    /** No others: all devices are here. */
    Neighbours NONE = new Neighbours() {
        @Override
        public int self() {
            return 0;
        }

        @Override
        public int tasks() {
            return 1;
        }

        @Override
        public void tell(PeerSummary summary) {
            // Compared here.
        }

        @Override
        public void tell(Presence presence) {
            // Known here.
        }
    };

    /** The number of this task. */
    int self();

    /** How many there are, this one with them. */
    int tasks();

    /** Tells the one that compares the group. */
    void tell(PeerSummary summary);

    /** Tells all others. */
    void tell(Presence presence);
}
