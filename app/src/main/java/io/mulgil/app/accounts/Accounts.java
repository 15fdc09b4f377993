package io.mulgil.app.accounts;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People and tokens, and who is signed in. Safe for use by many threads. */
public final class Accounts {
    /** Who exists from the first start on. */
    public static final String FIRST_USER = "admin";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
    private static final int LONGEST_TOKEN_NAME = 100;
    private static final String TOKEN_PREFIX = "mulgil_";
    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final String PROGRAM = "this computer";

    private final AccountFile file;
    private final Clock clock;
    private final Passwords passwords = new Passwords();
    private final Sessions sessions;
    private final OneTimeTokens links;
    private final Attempts attempts;
    private final @Nullable String firstPassword;

    private volatile AccountBook book;
    private volatile @Nullable String programTokenHash;

    /** @param path the file, made with an administrator when it is not there */
    public Accounts(Path path, Clock clock) {
        this.file = new AccountFile(path);
        this.clock = clock;
        this.sessions = new Sessions(clock);
        this.links = new OneTimeTokens(clock);
        this.attempts = new Attempts(clock);
        AccountBook known = file.read();
        if (known.users().isEmpty()) {
            firstPassword = Secrets.password();
            known = known.with(new User(FIRST_USER, Role.ADMIN, passwords.hash(firstPassword), clock.instant()));
            file.write(known);
        } else {
            firstPassword = null;
        }
        this.book = known;
    }

    /** Returns the password of {@link #FIRST_USER} if this start made it; it is kept nowhere else, so show it. */
    public Optional<String> firstPassword() {
        return Optional.ofNullable(firstPassword);
    }

    /** Returns a token for a sign-in link: works once, for fifteen minutes, and signs in an administrator. */
    public String newSignInToken() {
        return links.make();
    }

    /** Returns a token with the rights of an administrator that holds until this program ends, for {@code data/connect.env}. */
    public String newProgramToken() {
        String token = Secrets.key(TOKEN_PREFIX);
        programTokenHash = Secrets.sha256(token);
        return token;
    }

    /** Signs in with a password and returns the key of the new session. */
    public String signIn(String user, String password, String address) {
        attempts.begin(user, address);
        Optional<User> known = book.user(user);
        if (known.isEmpty()) {
            passwords.matchNobody(password);
        }
        if (known.isEmpty() || !passwords.matches(password, known.get().passwordHash())) {
            Audit.refused(user, address, "sign-in", "wrong name or password");
            throw new AccountException(
                    401,
                    "wrong_password",
                    "The name or the password is wrong",
                    "Try again, or ask an administrator for a new password.");
        }
        attempts.succeeded(user, address);
        Audit.did(user, address, "sign-in", "by password");
        return sessions.open(user);
    }

    /** Signs in with the token of a link and returns the key of the new session. */
    public String signInByLink(String token, String address) {
        attempts.begin("link", address);
        Optional<User> admin = book.anAdmin();
        if (!links.take(token) || admin.isEmpty()) {
            Audit.refused("link", address, "sign-in", "used, expired or unknown link");
            throw new AccountException(
                    401,
                    "link_not_valid",
                    "This sign-in link was used before, has expired, or is from an earlier start",
                    "Take the newest link from the terminal, or sign in with name and password.");
        }
        attempts.succeeded("link", address);
        Audit.did(admin.get().name(), address, "sign-in", "by link");
        return sessions.open(admin.get().name());
    }

    public void signOut(String sessionKey) {
        sessions.close(sessionKey);
    }

    /** Returns who the cookie belongs to. */
    public Optional<SignedIn> bySession(String key) {
        return sessions.use(key, name -> book.user(name).map(User::role)).flatMap(session -> book.user(session.user())
                .map(user -> new SignedIn(
                        user.name(), user.role(), SignedIn.By.COOKIE, Optional.of(session.expires(user.role())))));
    }

    /** Returns whose API token it is. Tokens have 256 random bits, so a comparison of hashes tells a guesser nothing. */
    public Optional<SignedIn> byToken(String key) {
        String hash = Secrets.sha256(key);
        if (hash.equals(programTokenHash)) {
            return Optional.of(new SignedIn(PROGRAM, Role.ADMIN, SignedIn.By.TOKEN, Optional.empty()));
        }
        Instant now = clock.instant();
        return book.tokens().stream()
                .filter(token -> token.sha256().equals(hash) && token.validAt(now))
                .findFirst()
                .map(token -> {
                    noteUse(token, now);
                    return new SignedIn(
                            token.name(), token.role(), SignedIn.By.TOKEN, Optional.ofNullable(token.expires()));
                });
    }

    public List<Person> people() {
        return book.users().stream()
                .map(user -> new Person(user.name(), user.role()))
                .toList();
    }

    public synchronized Person addUser(String name, Role role, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new AccountException(
                    400,
                    "bad_name",
                    "\"" + Audit.safe(name) + "\" cannot be a name",
                    "Use up to 64 letters, digits, and . _ @ -, beginning with a letter or digit.");
        }
        if (book.user(name).isPresent()) {
            throw new AccountException(
                    409, "name_taken", "There is already a user \"" + name + "\"", "Choose another name.");
        }
        save(book.with(new User(name, role, passwords.hash(password), clock.instant())));
        return new Person(name, role);
    }

    /** Changes role or password, either may be left as it is; the user's sessions end. */
    public synchronized Person changeUser(String name, Optional<Role> role, Optional<String> password) {
        User user = required(name);
        User changed = role.map(user::withRole).orElse(user);
        changed = password.map(passwords::hash).map(changed::withPasswordHash).orElse(changed);
        if (changed.role() != Role.ADMIN) {
            requireAnotherAdmin(name);
        }
        save(book.with(changed));
        sessions.closeAllOf(name);
        return new Person(changed.name(), changed.role());
    }

    public synchronized void removeUser(String name) {
        required(name);
        requireAnotherAdmin(name);
        save(book.withoutUser(name));
        sessions.closeAllOf(name);
    }

    public List<TokenEntry> tokens() {
        return book.tokens().stream().map(TokenEntry::of).toList();
    }

    /** Makes a token; the answer is the only place that ever shows it. */
    public synchronized TokenEntry addToken(String name, Role role, Optional<Instant> expires) {
        if (name.isBlank() || name.length() > LONGEST_TOKEN_NAME) {
            throw new AccountException(
                    400,
                    "bad_name",
                    "A token's name has 1 to " + LONGEST_TOKEN_NAME + " characters; this one has " + name.length(),
                    "Say who uses it.");
        }
        if (expires.isPresent() && !expires.get().isAfter(clock.instant())) {
            throw new AccountException(
                    400, "already_expired", expires.get() + " is in the past", "Choose a later end.");
        }
        String key = Secrets.key(TOKEN_PREFIX);
        ApiToken token = new ApiToken(
                Secrets.id(), name, role, Secrets.sha256(key), clock.instant(), expires.orElse(null), null);
        save(book.with(token));
        return TokenEntry.of(token).withToken(key);
    }

    public synchronized void removeToken(String id) {
        if (book.tokens().stream().noneMatch(token -> token.id().equals(id))) {
            throw new AccountException(
                    404, "no_such_token", "There is no token \"" + Audit.safe(id) + "\"", "See the list of tokens.");
        }
        save(book.withoutToken(id));
    }

    private User required(String name) {
        return book.user(name)
                .orElseThrow(() -> new AccountException(
                        404,
                        "no_such_user",
                        "There is no user \"" + Audit.safe(name) + "\"",
                        "See the list of users."));
    }

    private void requireAnotherAdmin(String name) {
        Predicate<User> other =
                user -> user.role() == Role.ADMIN && !user.name().equals(name);
        if (book.users().stream().noneMatch(other)) {
            throw new AccountException(
                    409,
                    "last_admin",
                    "\"" + name + "\" is the only administrator",
                    "Make somebody else an administrator first.");
        }
    }

    private void noteUse(ApiToken token, Instant now) {
        Instant before = token.lastUsed();
        if (before == null || before.plus(USE_NOTED).isBefore(now)) {
            noteUse(token.id(), now);
        }
    }

    private synchronized void noteUse(String id, Instant now) {
        book.tokens().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .ifPresent(token -> save(book.with(token.usedAt(now))));
    }

    private void save(AccountBook changed) {
        file.write(changed);
        book = changed;
    }
}
