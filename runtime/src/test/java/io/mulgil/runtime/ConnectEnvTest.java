package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.runtime.part.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectEnvTest {

    private static final String NASTY = "it's \"$HOME\" `id` \\ & ; \t!";

    @Test
    void givesAShellEveryValueAsItIs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("connect's.env");
        Database database = new Database("db", 5433, "sensors", "me", NASTY, Map.of("sslmode", "require"));
        ConnectEnv.write(file, "broker:9092", database, "http://127.0.0.1:8080", "token");
        assertThat(shell(
                        ". \"$1\" && sh -c 'printf %s\\|"
                                + "%s\\|%s\\|%s\\|%s\\|%s\\|%s\\|%s\\|%s \"$KAFKA_BOOTSTRAP\" \"$PGHOST\" \"$PGPORT\" \"$PGUSER\""
                                + " \"$PGPASSWORD\" \"$PGDATABASE\" \"$PGSSLMODE\" \"$MULGIL_URL\" \"$MULGIL_TOKEN\"'",
                        file))
                .isEqualTo("broker:9092|db|5433|me|" + NASTY + "|sensors|require|http://127.0.0.1:8080|token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static String shell(String script, Path argument) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script, "sh", argument.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
