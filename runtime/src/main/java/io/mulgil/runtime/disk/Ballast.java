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
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(draft)) {
            SplittableRandom random = new SplittableRandom(bytes);
            byte[] chunk = new byte[CHUNK];
            for (long left = bytes; left > 0; left -= CHUNK) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives the room back; false if there was none to give. */
    boolean release() throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
        return Files.deleteIfExists(file);
    }
}
