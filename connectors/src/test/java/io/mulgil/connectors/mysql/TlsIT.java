package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.testkit.MariaDbServer;
import io.mulgil.testkit.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is of an authority of its own. */
class TlsIT {
    @TempDir
    private Path folder = Path.of("none");

    @Test
    void speaksToTheServerThatItsAuthorityVouchesForAndToNoOther() throws Exception {
        TestCertificates good = TestCertificates.make(folder, "ip:127.0.0.1,dns:localhost");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        TestCertificates other = TestCertificates.make(elsewhere, "dns:elsewhere.example");
        try (MariaDbServer server = MariaDbServer.start(good)) {
            try (Connection connection = database(server, good).open();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SHOW STATUS LIKE 'Ssl_version'")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(2)).startsWith("TLSv1.");
            }
            assertThatThrownBy(() -> database(server, other).open()).isInstanceOf(SQLException.class);
        }
        try (MariaDbServer server = MariaDbServer.start(other)) {
            assertThatThrownBy(() -> database(server, other).open())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    private static Database database(MariaDbServer server, TestCertificates trusted) {
        return new Database(
                "127.0.0.1",
                server.port(),
                MariaDbServer.DATABASE,
                MariaDbServer.USER,
                Optional.of(MariaDbServer.PASSWORD),
                true,
                Optional.of(trusted.authority().toString()));
    }
}
