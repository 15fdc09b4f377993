package io.mulgil.app.web;

import io.mulgil.app.accounts.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may do what, for every path, in this one place. What is not named needs an administrator, so a new route is closed until it gets its rule here.
 */
public final class AccessRules {
    /** What a route asks for. */
    public enum Need {
        /** Anybody. */
        NOTHING,
        /** Anybody on this computer; from elsewhere a viewer. */
        LOOPBACK_OR_VIEWER,
        VIEWER,
        OPERATOR,
        ADMIN;

        /** Returns the role that is always enough. */
        public Optional<Role> role() {
            return switch (this) {
                case NOTHING -> Optional.empty();
                case LOOPBACK_OR_VIEWER, VIEWER -> Optional.of(Role.VIEWER);
                case OPERATOR -> Optional.of(Role.OPERATOR);
                case ADMIN -> Optional.of(Role.ADMIN);
            };
        }
    }

    private static final String API = "/api/v1/";
    /** Where clients of InfluxDB 2 and 1 write. */
    public static final String LINES = "/api/v2/write";

    public static final String LINES_1 = "/write";
    private static final Pattern TRY = Pattern.compile(API + "(pipelines/[^/]+/try|try/propose)");
    /** How channels are set names servers and people. */
    private static final Pattern CHANNEL_SETTINGS = Pattern.compile(API + "pipelines/[^/]+/file/channels(/.*)?");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private AccessRules() {}

    /** @param path decoded and without dot segments, as the firewall in front lets through */
    public static Need need(String method, String path) {
        boolean reads = READS.contains(method);
        if ((path.startsWith("/health/") && reads) || path.equals(API + "session")) {
            return Need.NOTHING;
        }
        if (path.equals("/metrics")) {
            return reads ? Need.LOOPBACK_OR_VIEWER : Need.ADMIN;
        }
        if (path.equals("/openapi") || path.startsWith("/openapi/") || path.equals("/openapi.yaml")) {
            return reads ? Need.VIEWER : Need.ADMIN;
        }
        if (path.equals(LINES_1)) {
            return Need.OPERATOR;
        }
        // With the slash: the page has a file /api.js.
        if (path.equals("/api") || path.startsWith("/api/")) {
            return ofApi(path, reads);
        }
        // The page's own files hold nothing that is not public.
        return reads ? Need.NOTHING : Need.ADMIN;
    }

    private static Need ofApi(String path, boolean reads) {
        if (path.equals(LINES)) {
            return Need.OPERATOR;
        }
        // Trying a message changes nothing.
        if (TRY.matcher(path).matches()) {
            return Need.VIEWER;
        }
        if (CHANNEL_SETTINGS.matcher(path).matches()) {
            return Need.ADMIN;
        }
        // Topics that are no running pipeline's ask for more: see TopicRules.
        boolean topics = path.equals(API + "topics") || path.startsWith(API + "topics/");
        if (topics || path.equals(API + "pipelines") || path.startsWith(API + "pipelines/")) {
            return reads ? Need.VIEWER : Need.OPERATOR;
        }
        boolean status = path.equals(API + "parts") || path.equals(API + "disk");
        return status && reads ? Need.VIEWER : Need.ADMIN;
    }
}
