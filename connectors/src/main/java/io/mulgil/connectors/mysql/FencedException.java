package io.mulgil.connectors.mysql;

import io.mulgil.connectors.TaskPartition;

/** Another task has written this partition meanwhile; what this one holds is no longer its to write. */
final class FencedException extends Exception {
    private static final long serialVersionUID = 1L;

    FencedException(TaskPartition partition) {
        super("The database's offset of " + partition + " is no longer "
                + partition.stand().next() + ": another task took over; going on from what the database says");
    }
}
