package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the program made, open for one process at a time: {@code kafka/}, {@code postgres/}, {@code logs/}, {@code secrets/}
 * and a few files. Only its owner may look into it.
 */
public final class DataDirectory implements AutoCloseable {

    /** Raised when a later version lays the folder out in a way that an earlier one cannot read. */
    static final int FORMAT = 1;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the folder if need be and locks it; throws {@link PartException} when another process has it or its format is newer. */
    public static DataDirectory open(Path folder) {
        try {
            Path root = PrivateFiles.folder(folder).toRealPath();
            DataDirectory directory = lock(root);
            try {
                directory.checkFormat();
                PrivateFiles.folder(directory.logs());
                PrivateFiles.folder(directory.secrets());
                return directory;
            } catch (IOException | RuntimeException failure) {
                directory.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new PartException(
                    "data_directory",
                    "The data folder \"%s\" cannot be used: %s".formatted(folder.toAbsolutePath(), failure),
                    "Choose a folder that you may write with --data (or MULGIL_DATA).",
                    failure);
        }
    }

    public Path root() {
        return root;
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Returns the folder whose files connectors may refer to instead of carrying a password in their configuration. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path connectEnv() {
        return root.resolve("connect.env");
    }

    public Path ballast() {
        return root.resolve("ballast");
    }

    /** Lets another process have the folder. The lock file stays: deleting it could take away the lock of one who has just opened it. */
    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen()) {
                channel.truncate(0);
                lock.release();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DataDirectory lock(Path root) throws IOException {
        Path file = root.resolve("mulgil.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw inUse(root, file);
        }
        PrivateFiles.restrict(file);
        String owner = "pid %d since %s%n"
                .formatted(ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
        return new DataDirectory(root, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static PartException inUse(Path root, Path file) throws IOException {
        String owner = Files.readString(file).strip();
        return new PartException(
                "data_directory_in_use",
                "The data folder \"%s\" is in use by another Mulgil (%s)"
                        .formatted(root, owner.isEmpty() ? "just starting or stopping" : owner),
                "Stop that one first (Ctrl-C in its terminal, or kill with its pid), or give this one another folder with --data (or MULGIL_DATA).");
    }

    private void checkFormat() throws IOException {
        Path file = root.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + System.lineSeparator());
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(Integer.toString(FORMAT))) {
            throw new PartException(
                    "data_format",
                    "The data folder \"%s\" has format \"%s\"; this version knows format %d"
                            .formatted(root, found, FORMAT),
                    "Start the version of Mulgil that wrote it, or give another folder with --data (or MULGIL_DATA).");
        }
    }
}
