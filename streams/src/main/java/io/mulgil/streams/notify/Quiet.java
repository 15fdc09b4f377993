package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours in which nobody is disturbed.
 *
 * @param except alerts of at least this severity are told all the same
 */
record Quiet(Hours hours, Optional<Severity> except) {
    static final String FROM = "quiet.from";
    static final String TO = "quiet.to";
    static final String EXCEPT = "quiet.except";
    static final String QUIET_ZONE = "quiet.zone";

    static Optional<Quiet> read(Values values, ZoneId standard) {
        ZoneId zone = values.textIfSet(QUIET_ZONE).map(ZoneId::of).orElse(standard);
        Optional<Severity> except = values.textIfSet(EXCEPT).map(Severity::of);
        return values.textIfSet(FROM).map(from -> new Quiet(Hours.daily(from, values.text(TO), zone), except));
    }

    boolean spares(Severity severity) {
        return except.filter(least -> severity.compareTo(least) >= 0).isPresent();
    }
}
