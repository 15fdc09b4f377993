package io.mulgil.streams.notify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
    private final ByteBuffer bytes;

    StateReader(byte[] entry) {
        bytes = ByteBuffer.wrap(entry);
        int form = bytes.get();
        if (form != StateWriter.FORM) {
            throw new IllegalStateException("the state of notifications is of form " + form
                    + ", and this program reads " + StateWriter.FORM + "; run the version that wrote it");
        }
    }

    long number() {
        return bytes.getLong();
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    byte[] block() {
        byte[] block = new byte[bytes.getInt()];
        bytes.get(block);
        return block;
    }

    ConversationKey key() {
        return new ConversationKey(text(), text(), text(), text());
    }
}
