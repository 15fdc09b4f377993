package io.mulgil.app.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * Which alerts, newest first.
 *
 * @param rule of the pipeline file
 * @param severity this or a higher one
 * @param device a part of its key, in whatever case
 * @param before only those raised before it: the last one's time of the page before
 * @param beforeId the last one's id of the page before, so that others of the same moment are on either page
 */
public record AlertFilter(
        AlertState state,
        Optional<String> rule,
        Optional<String> severity,
        Optional<String> device,
        Optional<Instant> before,
        Optional<String> beforeId,
        int limit) {}
