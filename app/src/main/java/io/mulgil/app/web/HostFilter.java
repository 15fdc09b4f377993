package io.mulgil.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that name another host, and changes that another page's script sends. Without the first, a page of a stranger whose name is made to
 * resolve to 127.0.0.1 could speak to this server as if it were its own.
 */
final class HostFilter extends OncePerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean checked;
    private final Set<String> allowed;

    HostFilter(WebSettings settings) {
        // On an open address without names, every name is as good as another; the cookie still belongs to one only.
        checked = settings.address().isLoopbackAddress() || !settings.names().isEmpty();
        allowed = Stream.concat(LOOPBACK.stream(), settings.names().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        if (checked && (host == null || !allowed.contains(name(host)))) {
            ProblemWriter.write(
                    response,
                    Problem.of(
                            421,
                            "wrong_host",
                            "Not under this name",
                            "This server is not known by the name in the Host header",
                            "Open it as 127.0.0.1 or localhost, or allow the name in its settings."));
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !READS.contains(request.getMethod()) && !sameHost(origin, host)) {
            ProblemWriter.write(
                    response,
                    Problem.of(
                            403,
                            "wrong_origin",
                            "Not from another page",
                            "The request comes from a page of another site",
                            "Use this server's own page, or a token from a program."));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > 0 && host.indexOf(']') < colon;
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
