package io.mulgil.app.cli;

import io.mulgil.app.trial.Trial;
import io.mulgil.core.rejected.Rejection;
import java.io.IOException;

/** Shows a trial while it runs. */
interface TrialPrinter {
    /**
     * One of the readings of a message.
     *
     * @param line of the input, from 1
     * @param reading as on its topic
     */
    void accepted(long line, String reading) throws IOException;

    void rejected(long line, byte[] message, Rejection rejection) throws IOException;

    void filtered(long line) throws IOException;

    /** After the last message. */
    void account(Trial trial) throws IOException;
}
