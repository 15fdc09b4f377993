package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few MiB in memory that a test may fill. Only root may mount one; for others the test is skipped and says so. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    public static SmallDisk mount(Path folder, int mebibytes) throws Exception {
        int code = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "mode=0700,size=" + mebibytes + "m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assumeTrue(code == 0, "a small file system may not be mounted here");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Writes a file until not a byte is left, as another program would. */
    public Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] chunk = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    @Override
    public void close() throws IOException {
        try {
            // Lazily: a process that was killed may need a moment to let go of its files.
            int code = new ProcessBuilder("umount", "--lazy", folder.toString())
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
