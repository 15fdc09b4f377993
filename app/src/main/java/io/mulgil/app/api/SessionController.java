package io.mulgil.app.api;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.app.accounts.Role;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.SignInFilter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/session")
@Tag(name = "Session", description = "Signing in and out")
class SessionController {
    /** The server ends a session earlier; the cookie only has to outlive it. */
    private static final Duration COOKIE_LIFE = Duration.ofDays(30);

    private final Accounts accounts;

    SessionController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Either the token of a sign-in link, or name and password. */
    record Credentials(@Nullable String token, @Nullable String user, @Nullable String password) {
        /** Never shows what is secret. */
        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    /** @param expires when the session ends if nothing more is asked */
    record SessionEntry(String user, Role role, Optional<Instant> expires) {}

    @Operation(
            summary = "Sign in",
            description = "With the token of a sign-in link or with name and password; sets the cookie MULGIL_SESSION.")
    @SecurityRequirements
    @PostMapping
    ResponseEntity<SessionEntry> signIn(@RequestBody Credentials credentials, HttpServletRequest request) {
        // A session of before must not live on under the new name.
        SignInFilter.sessionKey(request).ifPresent(accounts::signOut);
        String key = key(credentials, request.getRemoteAddr());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(key, COOKIE_LIFE, request))
                .body(entry(accounts.bySession(key)));
    }

    @Operation(summary = "Who is signed in")
    @SecurityRequirements
    @GetMapping
    SessionEntry session(HttpServletRequest request) {
        return entry(SignInFilter.who(request));
    }

    @Operation(summary = "Sign out", description = "Ends the session on the server.")
    @SecurityRequirements
    @DeleteMapping
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        SignInFilter.sessionKey(request).ifPresent(accounts::signOut);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .build();
    }

    private String key(Credentials credentials, String address) {
        if (credentials.token() != null) {
            return accounts.signInByLink(credentials.token(), address);
        }
        if (credentials.user() == null || credentials.password() == null) {
            throw ProblemException.badRequest(
                    "no_credentials", "The body names neither a token nor user and password", "Send one of the two.");
        }
        return accounts.signIn(credentials.user(), credentials.password(), address);
    }

    private static SessionEntry entry(Optional<SignedIn> who) {
        return who.map(signed -> new SessionEntry(signed.user(), signed.role(), signed.expires()))
                .orElseThrow(ProblemException::notSignedIn);
    }

    private static String cookie(String key, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(SignInFilter.COOKIE, key)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }
}
