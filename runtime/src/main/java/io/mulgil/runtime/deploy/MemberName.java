package io.mulgil.runtime.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name by which a data folder is known to Kafka, made once. After {@code kill -9} the next start joins under the same name: it takes its
 * predecessor's place in the group at once and ends the transaction that was left open, where a stranger would have to wait for time-outs.
 */
final class MemberName {
    private static final String FILE = "member";

    private MemberName() {}

    /** Throws {@link DeploymentException} when the folder cannot be written. */
    static String in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file).strip()).toString();
            }
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, FILE, ".new");
            String name = UUID.randomUUID().toString();
            Files.writeString(draft, name);
            Files.move(draft, file);
            return name;
        } catch (IOException | IllegalArgumentException e) {
            throw new DeploymentException(
                    "member-name",
                    "The file " + file + " can be neither read nor written: " + e.getMessage(),
                    "check the rights and the space of its folder; if it is damaged, remove it",
                    e);
        }
    }
}
