package io.mulgil.app.api;

import io.mulgil.app.accounts.Accounts;
import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.Role;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.accounts.TokenEntry;
import io.mulgil.app.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys for programs. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Tokens", description = "Keys for programs (administrators only)")
class TokensController {
    private final Accounts accounts;

    TokensController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param expires absent for never */
    record TokenForm(@Nullable String name, @Nullable Role role, @Nullable Instant expires) {}

    @Operation(summary = "All tokens, without the keys themselves")
    @GetMapping
    List<TokenEntry> tokens() {
        return accounts.tokens();
    }

    @Operation(summary = "Make a token", description = "The answer is the only one that shows the key.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenEntry add(@RequestBody TokenForm form, SignedIn who, HttpServletRequest request) {
        if (form.name() == null || form.role() == null) {
            throw ProblemException.badRequest("incomplete", "A token needs name and role", "Send both.");
        }
        TokenEntry token = accounts.addToken(form.name(), form.role(), Optional.ofNullable(form.expires()));
        Audit.did(who.user(), request.getRemoteAddr(), "token made", token.id() + " " + token.name());
        return token;
    }

    @Operation(summary = "Revoke a token")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, SignedIn who, HttpServletRequest request) {
        accounts.removeToken(id);
        Audit.did(who.user(), request.getRemoteAddr(), "token revoked", id);
    }
}
