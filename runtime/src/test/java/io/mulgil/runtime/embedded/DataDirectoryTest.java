package io.mulgil.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mulgil.runtime.part.PartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @Test
    void isForItsOwnerOnly(@TempDir Path folder) throws Exception {
        try (DataDirectory data = DataDirectory.open(folder.resolve("data"))) {
            assertThat(rights(data.root())).isEqualTo("rwx------");
            assertThat(rights(data.secrets())).isEqualTo("rwx------");
            assertThat(rights(data.root().resolve("mulgil.lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondUserAndNamesTheFirst(@TempDir Path folder) {
        DataDirectory first = DataDirectory.open(folder);
        assertThatThrownBy(() -> DataDirectory.open(folder))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("pid " + ProcessHandle.current().pid())
                .asInstanceOf(type(PartException.class))
                .satisfies(failure -> assertThat(failure.remedy()).contains("--data"));
        first.close();
        DataDirectory.open(folder).close();
    }

    @Test
    void refusesAFormatItDoesNotKnowAndLetsGoOfTheFolder(@TempDir Path folder) throws Exception {
        DataDirectory.open(folder).close();
        Files.writeString(folder.resolve("format"), "7\n");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .hasMessageContaining("\"7\"")
                    .asInstanceOf(type(PartException.class))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("data_format"));
        }
    }

    @Test
    void saysWhichFolderCannotBeMade(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(PartException.class)
                .hasMessageContaining(file.toString());
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
