package io.mulgil.runtime.balance;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/** Where one sink writes down what it has done. */
interface SinkBook {
    /** What stands there now; all zero before the sink has written anything. */
    SinkCounts read() throws SQLException, ExecutionException, InterruptedException;
}
