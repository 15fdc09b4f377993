package io.mulgil.streams.notify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes an entry of the {@link PolicyStore}; {@link StateReader} reads it. */
final class StateWriter {
    /** Of the form of the entries: to be raised when it changes. */
    static final int FORM = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StateWriter() {
        bytes.write(FORM);
    }

    StateWriter number(long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return this;
    }

    StateWriter flag(boolean flag) {
        bytes.write(flag ? 1 : 0);
        return this;
    }

    StateWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    StateWriter block(byte[] block) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(block.length).array());
        bytes.writeBytes(block);
        return this;
    }

    StateWriter key(ConversationKey key) {
        return text(key.channel()).text(key.to()).text(key.step()).text(key.group());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
