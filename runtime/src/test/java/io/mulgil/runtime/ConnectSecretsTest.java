package io.mulgil.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectSecretsTest {
    @Test
    void keepsEverySecretUnderAReferenceThatTheWorkerResolves(@TempDir Path folder) throws Exception {
        String one = new ConnectSecrets(folder).reference("rooms-influxdb.token", "first=:# \\ 물길");
        String two = new ConnectSecrets(folder).reference("database.password", "second");
        assertThat(resolved(one)).isEqualTo("first=:# \\ 물길");
        assertThat(resolved(two)).isEqualTo("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("connect.properties"))))
                .isEqualTo("rw-------");
    }

    /** Else a connector would go on with the old one: Connect looks only when the settings change. */
    @Test
    void givesASecretThatChangedAnotherReference(@TempDir Path folder) throws Exception {
        ConnectSecrets secrets = new ConnectSecrets(folder);
        String before = secrets.reference("token", "old");
        String after = secrets.reference("token", "new");
        assertThat(secrets.reference("token", "new")).isEqualTo(after).isNotEqualTo(before);
        assertThat(resolved(after)).isEqualTo("new");
        assertThat(resolved(before)).as("until its connector has the new one").isEqualTo("old");
    }

    private static String resolved(String reference) throws Exception {
        String[] parts =
                reference.substring("${file:".length(), reference.length() - 1).split(":", 2);
        try (FileConfigProvider provider = new FileConfigProvider()) {
            provider.configure(Map.of());
            return String.valueOf(provider.get(parts[0]).data().get(parts[1]));
        }
    }
}
