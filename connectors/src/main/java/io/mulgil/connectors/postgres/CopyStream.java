package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One running {@code COPY ... FROM STDIN (FORMAT binary)}: PostgreSQL stores the first rows while the next are encoded. */
final class CopyStream implements AutoCloseable {
    /** Enough that a network call costs nothing per row, little enough that both sides work at once. */
    private static final int CHUNK = 128 * 1024;

    private final CopyBuffer buffer;
    private final CopyIn copy;

    /** @param target table and columns, as in {@code copy} */
    CopyStream(Connection connection, String target, CopyBuffer buffer) throws SQLException {
        this.buffer = buffer;
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin (format binary)");
        buffer.clear();
        buffer.signature();
    }

    CopyBuffer buffer() {
        return buffer;
    }

    void rowDone() throws SQLException {
        if (buffer.length() >= CHUNK) {
            send();
        }
    }

    /** Returns the number of rows stored. */
    long finish() throws SQLException {
        buffer.end();
        send();
        return copy.endCopy();
    }

    /** Gives up when not finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.bytes(), 0, buffer.length());
        buffer.clear();
    }
}
