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
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: by the token of the header, or else by the session's cookie. */
public final class SignInFilter extends OncePerRequestFilter {
    /** The session's cookie. */
    public static final String COOKIE = "MULGIL_SESSION";

    private static final String BEARER = "Bearer ";

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
        if (header != null) {
            // A token that does not hold is an error, even beside a cookie that does.
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? accounts.byToken(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return sessionKey(request).flatMap(accounts::bySession);
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
