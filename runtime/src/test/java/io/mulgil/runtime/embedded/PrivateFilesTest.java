package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @Test
    void replacesAFileThatOthersCouldReadByOneTheyCannot(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        PrivateFiles.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(entry -> entry.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void makesASecretOnceAndAnotherForEveryFile(@TempDir Path folder) throws Exception {
        String secret = PrivateFiles.secret(folder.resolve("one"));
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(PrivateFiles.secret(folder.resolve("one"))).isEqualTo(secret);
        assertThat(PrivateFiles.secret(folder.resolve("two"))).isNotEqualTo(secret);
    }
}
