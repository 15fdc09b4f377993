package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import java.util.List;

/**
 * Who is told when nobody has acknowledged an alert.
 *
 * @param afterMillis since it was first told to anybody
 * @param severity of at least this
 */
record EscalationStep(String name, long afterMillis, List<String> channels, String to, Severity severity) {
    static EscalationStep read(String name, Values values, List<String> all) {
        List<String> channels = values.list(Notify.CHANNELS);
        return new EscalationStep(
                name,
                values.duration("after").toMillis(),
                channels.isEmpty() ? all : channels,
                values.text(Notify.TO_WHOM),
                Severity.of(values.text(Notify.SEVERITY)));
    }
}
