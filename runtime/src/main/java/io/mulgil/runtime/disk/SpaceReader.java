package io.mulgil.runtime.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads how much room a folder's file system has. */
@FunctionalInterface
public interface SpaceReader {

    /** Asks the operating system; counts what an ordinary user may still write. */
    SpaceReader FILE_SYSTEM = folder -> {
        FileStore store = Files.getFileStore(folder);
        return new Space(store.getUsableSpace(), store.getTotalSpace());
    };

    Space read(Path folder) throws IOException;

    /** Room of one file system, in bytes. */
    record Space(long free, long total) {}
}
