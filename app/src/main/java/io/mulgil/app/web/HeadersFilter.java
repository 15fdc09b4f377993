package io.mulgil.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the browser what this page may do: nothing but itself. First of all filters, so that refusals carry it too. */
final class HeadersFilter extends OncePerRequestFilter {
    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none';"
                    + " img-src 'self' data:; connect-src 'self'; style-src 'self'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        // Only files of the page replace this; they may be kept as long as the browser asks whether they changed.
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }
}
