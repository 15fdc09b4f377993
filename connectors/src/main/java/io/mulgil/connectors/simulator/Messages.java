package io.mulgil.connectors.simulator;

import java.util.List;

/** What each device of a profile sends: a pure function of the device and the instant, changed by the faults that befall it. */
interface Messages {
    byte[] message(int device, long micros, List<Episode> episodes);

    /** The message as a broken sender would make it. */
    byte[] malformed(byte[] good, Malformation how);
}
