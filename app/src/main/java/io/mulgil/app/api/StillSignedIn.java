package io.mulgil.app.api;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.SignInFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** An open stream ends with the right to it: when the session or the token does. */
@Component
class StillSignedIn {
    private final Accounts accounts;

    StillSignedIn(Accounts accounts) {
        this.accounts = accounts;
    }

    BooleanSupplier of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            String token = header.substring(header.indexOf(' ') + 1).strip();
            return () -> accounts.byToken(token).isPresent();
        }
        Optional<String> key = SignInFilter.sessionKey(request);
        return () -> key.flatMap(accounts::bySession).map(SignedIn::role).isPresent();
    }
}
