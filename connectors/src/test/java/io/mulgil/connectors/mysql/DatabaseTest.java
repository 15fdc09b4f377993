package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.Configuration;

class DatabaseTest {
    /** Host and database are words of people; nothing in them may become a property of the driver. */
    @Test
    void leavesTheDriverNothingDangerousWhateverTheNames() throws SQLException {
        Configuration configuration = new Database(
                        "h?allowLocalInfile=true&x=/d",
                        3306,
                        "d?allowMultiQueries=true&allowLocalInfile=true",
                        "u",
                        Optional.of("p?x=&y"),
                        true,
                        Optional.of("ca.pem"))
                .configuration();
        assertThat(configuration.allowLocalInfile()).isFalse();
        assertThat(configuration.allowMultiQueries()).isFalse();
        assertThat(configuration.permitRedirect()).isFalse();
        assertThat(configuration.allowPublicKeyRetrieval()).isFalse();
        assertThat(configuration.dumpQueriesOnException()).isFalse();
        assertThat(configuration.restrictedAuth()).doesNotContain("clear");
        assertThat(configuration.sslMode()).hasToString("VERIFY_FULL");
        assertThat(configuration.addresses()).hasSize(1);
        assertThat(configuration.password()).isEqualTo("p?x=&y");
    }

    @Test
    void showsNoPassword() {
        Database database = new Database("h", 3306, "d", "u", Optional.of("s3cret"), false, Optional.empty());
        assertThat(database).hasToString("database 'd' at h:3306 as user 'u'");
    }
}
