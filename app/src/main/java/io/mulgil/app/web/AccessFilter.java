package io.mulgil.app.web;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.Role;
import io.mulgil.app.accounts.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through who may do what the request asks, by {@link AccessRules}; last of the guards. */
final class AccessFilter extends OncePerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AccessRules.Need need = AccessRules.need(request.getMethod(), request.getServletPath());
        Optional<SignedIn> signed = SignInFilter.who(request);
        boolean near = need == AccessRules.Need.LOOPBACK_OR_VIEWER && fromHere(request);
        Optional<Role> needed = near ? Optional.empty() : need.role();
        if (signed.isEmpty() && needed.isPresent()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemWriter.write(response, Statuses.signIn());
            return;
        }
        if (signed.isEmpty() || passes(signed.get(), needed, request, response)) {
            chain.doFilter(request, response);
        }
    }

    private static boolean passes(
            SignedIn who, Optional<Role> needed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (needed.isPresent() && !who.role().atLeast(needed.get())) {
            Audit.refused(
                    who.user(), request.getRemoteAddr(), request.getMethod() + " " + request.getServletPath(), "role");
            ProblemWriter.write(
                    response,
                    Problem.of(
                            403,
                            "role_too_low",
                            "Not allowed",
                            "This needs the role %s, and \"%s\" is %s"
                                    .formatted(
                                            needed.get().text(),
                                            who.user(),
                                            who.role().text()),
                            "Ask an administrator for another role."));
            return false;
        }
        if (who.by() == SignedIn.By.COOKIE && !guarded(request)) {
            ProblemWriter.write(
                    response,
                    Problem.of(
                            403,
                            "csrf",
                            "Not from another page",
                            "A change that is signed by a cookie needs the header X-Mulgil",
                            "Send the header X-Mulgil: 1, or use a token in place of the cookie."));
            return false;
        }
        return true;
    }

    /** Another site can send our cookie, but not this header. */
    private static boolean guarded(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod()) || request.getHeader("X-Mulgil") != null;
    }

    /** A proxy on this computer speaks for somebody elsewhere; what it passes on says so. */
    private static boolean fromHere(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }
}
