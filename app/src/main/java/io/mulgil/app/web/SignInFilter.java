package io.mulgil.app.web;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.app.accounts.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: by the token of the header, or else by the session's cookie. */
public final class SignInFilter extends OncePerRequestFilter {
    /** The session's cookie. */
    public static final String COOKIE = "MULGIL_SESSION";

    private final Accounts accounts;

    SignInFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Returns who asks. */
    public static Optional<SignedIn> who(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof SignedIn who ? Optional.of(who) : Optional.empty();
    }

    /** Returns the key of the session that the request carries, valid or not. */
    public static Optional<String> sessionKey(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> who = ask(request);
        chain.doFilter(who.isPresent() ? new Signed(request, who.get()) : request, response);
    }

    private Optional<SignedIn> ask(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        boolean lines = request.getServletPath().equals(AccessRules.LINES_1);
        if (header != null) {
            // A token that does not hold is an error, even beside a cookie that does.
            return token(header, lines).flatMap(accounts::byToken);
        }
        if (lines) {
            return Optional.ofNullable(QueryParameters.of(request).get("p")).flatMap(accounts::byToken);
        }
        return sessionKey(request).flatMap(accounts::bySession);
    }

    /** Clients of InfluxDB 2 say Token, those of InfluxDB 1 Basic, with the token as password or as user:token. */
    private static Optional<String> token(String header, boolean lines) {
        int space = header.indexOf(' ');
        String credentials = header.substring(space + 1).strip();
        return switch (header.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(credentials);
            case "token" -> Optional.of(credentials.substring(credentials.indexOf(':') + 1));
            case "basic" -> lines ? password(credentials) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String credentials) {
        try {
            String plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(plain.substring(plain.indexOf(':') + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** The request with its sender's name on it. */
    private static final class Signed extends HttpServletRequestWrapper {
        private final SignedIn who;

        Signed(HttpServletRequest request, SignedIn who) {
            super(request);
            this.who = who;
        }

        @Override
        public Principal getUserPrincipal() {
            return who;
        }

        @Override
        public String getRemoteUser() {
            return who.user();
        }
    }
}
