package io.mulgil.runtime.part;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is and how to sign in. Held as fields, not as a free URL: a URL may carry driver properties that load classes or read
 * files, so only the options named in {@link #ALLOWED} pass.
 *
 * @param options connection options besides user and password, such as {@code sslmode}
 */
public record Database(String host, int port, String name, String user, String password, Map<String, String> options) {

    /** Driver properties that are about transport and time only. */
    static final Set<String> ALLOWED =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connectTimeout", "socketTimeout", "tcpKeepAlive");

    private static final String PREFIX = "jdbc:postgresql://";
    private static final int DEFAULT_PORT = 5432;

    public Database {
        options = Map.copyOf(options);
    }

    public Database(String host, int port, String name, String user, String password) {
        this(host, port, name, user, password, Map.of());
    }

    /** Reads {@code jdbc:postgresql://host:port/name?user=u&password=p&sslmode=require}. */
    public static Database parse(String jdbcUrl) {
        if (!jdbcUrl.startsWith(PREFIX)) {
            throw bad(withoutQuery(jdbcUrl), "does not begin with " + PREFIX);
        }
        URI uri = uri(jdbcUrl);
        String name = uri.getPath().replaceFirst("^/", "");
        if (uri.getHost() == null || name.isEmpty()) {
            throw bad(withoutQuery(jdbcUrl), uri.getHost() == null ? "has no single host" : "names no database");
        }
        Map<String, String> query = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        String user = query.getOrDefault("user", System.getProperty("user.name", ""));
        String password = query.getOrDefault("password", "");
        query.keySet().removeAll(Set.of("user", "password"));
        requireAllowed(jdbcUrl, query);
        return new Database(
                uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), name, user, password, query);
    }

    /** Returns the URL for {@link java.sql.DriverManager}, without user and password. */
    public String jdbcUrl() {
        String query = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option ->
                                option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return PREFIX + host + ":" + port + "/" + name + (query.isEmpty() ? "" : "?" + query);
    }

    /** Returns user and password as the driver wants them. */
    public Properties credentials() {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        return credentials;
    }

    public Database withCredentials(String otherUser, String otherPassword) {
        return new Database(host, port, name, otherUser, otherPassword, options);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + jdbcUrl();
    }

    private static URI uri(String jdbcUrl) {
        try {
            return URI.create(jdbcUrl.substring("jdbc:".length()));
        } catch (IllegalArgumentException malformed) {
            // The parser's own message would repeat the URL with the password in it.
            throw bad(withoutQuery(jdbcUrl), "is not a URL");
        }
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void requireAllowed(String jdbcUrl, Map<String, String> query) {
        for (String option : query.keySet()) {
            if (!ALLOWED.contains(option)) {
                throw bad(
                        withoutQuery(jdbcUrl),
                        "has the option \"%s\", and only user, password, %s are taken"
                                .formatted(
                                        option,
                                        String.join(
                                                ", ", ALLOWED.stream().sorted().toList())));
            }
        }
    }

    private static String withoutQuery(String jdbcUrl) {
        int question = jdbcUrl.indexOf('?');
        return question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
    }

    private static PartException bad(String shown, String why) {
        return new PartException(
                "database_url",
                "--database \"%s\" %s".formatted(shown, why),
                "Write it as jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD.");
    }
}
