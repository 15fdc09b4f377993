package io.mulgil.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** A folder for the time of one run. */
final class ScratchFolder {
    private ScratchFolder() {}

    /** The folder goes when the program ends; hooks run side by side, but by then all who wrote to it have stopped. */
    static Path create() throws IOException {
        Path folder = Files.createTempDirectory("mulgil-check");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-scratch-folder"));
        return folder;
    }

    private static void delete(Path folder) {
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be deleted", e);
        }
    }
}
