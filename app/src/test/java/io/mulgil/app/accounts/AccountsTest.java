package io.mulgil.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String HERE = "127.0.0.1";

    private final TestClock clock = new TestClock();
    private Path file;
    private Accounts accounts;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("accounts.json");
        accounts = new Accounts(file, clock);
    }

    @Test
    void makesAnAdministratorOnceAndKeepsOnlyTheHash() throws Exception {
        String password = accounts.firstPassword().orElseThrow();
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(Files.readString(file)).doesNotContain(password).contains("\"admin\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Accounts again = new Accounts(file, clock);
        assertThat(again.firstPassword()).isEmpty();
        assertThat(again.bySession(again.signIn("admin", password, HERE))).isPresent();
    }

    @Test
    void refusesToStartOnAFileItCannotRead() throws Exception {
        Files.writeString(file, "{\"users\": [");
        assertThatThrownBy(() -> new Accounts(file, clock)).hasMessageContaining("accounts.json");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownNameAlike() {
        assertThatThrownBy(() -> accounts.signIn("admin", "wrong", HERE))
                .hasMessage("The name or the password is wrong");
        assertThatThrownBy(() -> accounts.signIn("nobody", "wrong", HERE))
                .hasMessage("The name or the password is wrong");
    }

    @Test
    void locksOutAfterFiveAttemptsAMinuteEvenWithTheRightPassword() {
        String right = accounts.firstPassword().orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> accounts.signIn("admin", "guess", HERE)).hasMessageContaining("wrong");
        }
        assertThatThrownBy(() -> accounts.signIn("admin", right, HERE))
                .isInstanceOfSatisfying(AccountException.class, e -> {
                    assertThat(e.status()).isEqualTo(429);
                    assertThat(e.retryAfterSeconds()).isBetween(1, 61);
                });
        assertThat(accounts.signIn("admin", right, "10.0.0.7")).isNotEmpty();
        clock.pass(Duration.ofSeconds(61));
        assertThat(accounts.signIn("admin", right, HERE)).isNotEmpty();
    }

    @Test
    void locksOutAnAddressThatTriesManyNames() {
        for (int i = 0; i < 20; i++) {
            String name = "name" + i;
            assertThatThrownBy(() -> accounts.signIn(name, "guess", HERE)).hasMessageContaining("wrong");
        }
        assertThatThrownBy(() -> accounts.signIn("another", "guess", HERE)).hasMessageContaining("too many");
    }

    @Test
    void takesASignInLinkOnceAndOnlyForFifteenMinutes() {
        String once = accounts.newSignInToken();
        assertThat(accounts.bySession(accounts.signInByLink(once, HERE))
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThatThrownBy(() -> accounts.signInByLink(once, HERE)).hasMessageContaining("used before");
        String late = accounts.newSignInToken();
        clock.pass(Duration.ofMinutes(15));
        assertThatThrownBy(() -> accounts.signInByLink(late, HERE)).hasMessageContaining("expired");
    }

    @Test
    void endsASessionByIdleTimeByAgeAndBySignOut() {
        String idle = accounts.signInByLink(accounts.newSignInToken(), HERE);
        clock.pass(Sessions.IDLE);
        assertThat(accounts.bySession(idle)).isEmpty();
        String old = accounts.signInByLink(accounts.newSignInToken(), HERE);
        for (int i = 0; i < 11; i++) {
            clock.pass(Duration.ofHours(1));
            assertThat(accounts.bySession(old)).isPresent();
        }
        clock.pass(Duration.ofHours(1));
        assertThat(accounts.bySession(old)).isEmpty();
        String left = accounts.signInByLink(accounts.newSignInToken(), HERE);
        accounts.signOut(left);
        assertThat(accounts.bySession(left)).isEmpty();
    }

    @Test
    void keepsAViewersSessionThroughTheNight() {
        accounts.addUser("wall", Role.VIEWER, "a long password");
        String wall = accounts.signIn("wall", "a long password", HERE);
        clock.pass(Duration.ofHours(11));
        assertThat(accounts.bySession(wall)).isPresent();
    }

    @Test
    void endsSessionsWhenPasswordOrRoleChangesOrTheUserGoes() {
        accounts.addUser("kim", Role.OPERATOR, "a long password");
        String first = accounts.signIn("kim", "a long password", HERE);
        accounts.changeUser("kim", Optional.of(Role.VIEWER), Optional.empty());
        assertThat(accounts.bySession(first)).isEmpty();
        String second = accounts.signIn("kim", "a long password", HERE);
        accounts.changeUser("kim", Optional.empty(), Optional.of("another password"));
        assertThat(accounts.bySession(second)).isEmpty();
        String third = accounts.signIn("kim", "another password", HERE);
        accounts.removeUser("kim");
        assertThat(accounts.bySession(third)).isEmpty();
    }

    @Test
    void keepsAtLeastOneAdministrator() {
        assertThatThrownBy(() -> accounts.removeUser("admin")).hasMessageContaining("only administrator");
        assertThatThrownBy(() -> accounts.changeUser("admin", Optional.of(Role.VIEWER), Optional.empty()))
                .hasMessageContaining("only administrator");
    }

    @Test
    void refusesPasswordsThatBcryptWouldCut() {
        assertThatThrownBy(() -> accounts.addUser("long", Role.VIEWER, "가".repeat(25)))
                .hasMessageContaining("75 bytes");
        assertThatThrownBy(() -> accounts.addUser("short", Role.VIEWER, "1234567"))
                .hasMessageContaining("7 characters");
        assertThatThrownBy(() -> accounts.addUser("new\r\nline", Role.VIEWER, "a long password"))
                .hasMessageContaining("cannot be a name");
    }

    @Test
    void showsATokenOnceAndEndsItInTimeOrOnRevocation() throws Exception {
        TokenEntry made = accounts.addToken(
                "logger", Role.VIEWER, Optional.of(clock.instant().plusSeconds(60)));
        String key = made.token().orElseThrow();
        assertThat(Files.readString(file)).doesNotContain(key);
        assertThat(accounts.tokens()).singleElement().satisfies(token -> assertThat(token.token())
                .isEmpty());
        assertThat(new Accounts(file, clock).byToken(key).orElseThrow().role()).isEqualTo(Role.VIEWER);
        assertThat(accounts.byToken(key + "x")).isEmpty();
        clock.pass(Duration.ofSeconds(60));
        assertThat(accounts.byToken(key)).isEmpty();
        TokenEntry forEver = accounts.addToken("other", Role.ADMIN, Optional.empty());
        accounts.removeToken(forEver.id());
        assertThat(accounts.byToken(forEver.token().orElseThrow())).isEmpty();
    }

    @Test
    void keepsTheProgramsTokenInMemoryOnly() throws Exception {
        String key = accounts.newProgramToken();
        assertThat(accounts.byToken(key).orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(Files.readString(file)).doesNotContain(Secrets.sha256(key));
        assertThat(new Accounts(file, clock).byToken(key)).isEmpty();
    }
}
