package io.mulgil.app.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What Micrometer has gathered. */
record JvmFigures(PrometheusMeterRegistry registry) {
    String text() {
        return registry.scrape("text/plain");
    }
}
