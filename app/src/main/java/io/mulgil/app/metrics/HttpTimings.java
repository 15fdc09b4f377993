package io.mulgil.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Times requests by method, route and status; by route and not by path, so that nobody can make names without end. */
final class HttpTimings extends OncePerRequestFilter {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "DELETE");

    private final MeterRegistry registry;

    HttpTimings(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(registry);
        try {
            chain.doFilter(request, response);
        } finally {
            if (!request.isAsyncStarted()) {
                Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                sample.stop(Timer.builder("http.server.requests")
                        .description("Time of HTTP requests")
                        .tag("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER")
                        .tag("uri", route == null ? "none" : route.toString())
                        .tag("status", Integer.toString(response.getStatus()))
                        .register(registry));
            }
        }
    }
}
