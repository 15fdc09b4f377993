package io.mulgil.runtime.balance;

import java.time.Instant;
import java.util.Optional;

/**
 * What a source has given.
 *
 * @param ratePerSecond over the last seconds
 * @param total since the program started
 * @param last when its count last grew, to a second; empty when it has not
 */
public record SourceFigures(double ratePerSecond, long total, Optional<Instant> last) {}
