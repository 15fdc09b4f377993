package io.mulgil.runtime.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    @Test
    void readsEveryFieldOfAUrl() {
        Database database = Database.parse(
                "jdbc:postgresql://db.example:6543/sensors?user=writer&password=a%26b%3Dc&sslmode=require");
        assertThat(database)
                .isEqualTo(
                        new Database("db.example", 6543, "sensors", "writer", "a&b=c", Map.of("sslmode", "require")));
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/sensors?sslmode=require");
    }

    @Test
    void takesTheUsualPortWhenNoneIsGiven() {
        assertThat(Database.parse("jdbc:postgresql://localhost/sensors?user=a").port())
                .isEqualTo(5432);
    }

    @Test
    void neverShowsThePassword() {
        Database database = Database.parse("jdbc:postgresql://h/d?user=u&password=canary");
        assertThat(database.toString()).doesNotContain("canary");
        assertThat(database.jdbcUrl()).doesNotContain("canary");
        assertThat(database.credentials()).containsEntry("password", "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://h/d?password=canary",
                "postgresql://h/d?password=canary",
                "jdbc:postgresql:sensors?password=canary",
                "jdbc:postgresql://h:5432?password=canary",
                "jdbc:postgresql://h1:1,h2:2/d?password=canary",
                "jdbc:postgresql://h/d?password=canary^",
                "jdbc:postgresql://h/d?password=canary&socketFactory=org.example.Loaded",
                "jdbc:postgresql://h/d?password=canary&loggerFile=/etc/passwd"
            })
    void refusesWhatIsNotPlainlyAPostgresqlDatabaseWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> Database.parse(url))
                .isInstanceOf(PartException.class)
                .hasMessageContaining("--database")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("canary"));
    }
}
