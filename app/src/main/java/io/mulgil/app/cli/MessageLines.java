package io.mulgil.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Messages of a stream, byte for byte: one a line, or the whole stream as one. An empty line is a message too, an empty one. */
final class MessageLines implements Closeable {
    /** More than any pipeline may allow a message to have. */
    private static final int MAX_BYTES = 100_000_000;

    private final InputStream in;
    private final boolean whole;
    private long line;
    private boolean ended;

    MessageLines(InputStream in, boolean whole) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.whole = whole;
    }

    /** The next message, or nothing at the end. */
    Optional<byte[]> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && (whole || b != '\n')) {
            message.write(b);
            if (message.size() > MAX_BYTES) {
                throw new Failure(
                        "Message " + (line + 1) + " has more than " + MAX_BYTES + " bytes",
                        "end each message by a line feed");
            }
            b = in.read();
        }
        ended = b < 0;
        if (ended && message.size() == 0) {
            return Optional.empty();
        }
        line++;
        return Optional.of(message.toByteArray());
    }

    /** The line that the last message began in, from 1. */
    long line() {
        return line;
    }

    /** Whether the next message may be long in coming, so that what is ready should be shown. */
    boolean mayWait() throws IOException {
        return in.available() == 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
