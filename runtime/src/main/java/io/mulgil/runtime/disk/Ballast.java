package io.mulgil.runtime.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;

/**
 * A file that only takes up room, to be deleted when the disk is full: PostgreSQL cannot recover without writing, so a disk filled to the last byte by
 * somebody else would otherwise keep it down for good.
 */
final class Ballast {

    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final long bytes;

    Ballast(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    boolean isLaid() {
        return Files.exists(file);
    }

    /** Returns the room that comes back on release: 0 once released. */
    long missing() {
        return isLaid() ? 0 : bytes;
    }

    /** Writes the file, or nothing if it is there. Random bytes: a hole or a row of zeros takes no room on some file systems. */
    void lay() throws IOException {
        if (bytes == 0 || isLaid()) {
            return;
        }
        byte[] chunk = new byte[CHUNK];
        new SplittableRandom(bytes).nextBytes(chunk);
        Path draft = draft();
        try (OutputStream out = Files.newOutputStream(draft)) {
            for (long left = bytes; left > 0; left -= CHUNK) {
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        } catch (IOException failure) {
            Files.deleteIfExists(draft);
            throw failure;
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives the room back; false if there was none to give. */
    boolean release() throws IOException {
        Files.deleteIfExists(draft());
        return Files.deleteIfExists(file);
    }

    private Path draft() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
