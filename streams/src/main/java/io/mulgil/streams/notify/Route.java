package io.mulgil.streams.notify;

import io.mulgil.core.alert.Severity;
import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Who is told of which alerts in which hours. Outside of the hours an alert waits for them: who comes on duty is told of what is still open.
 *
 * @param to whom on the channel; empty for those whom the channel names itself
 */
record Route(List<String> channels, String to, AlertFilter filter, Hours hours) {
    /** Without routes every channel is told of everything from warning on. */
    static Route standard(List<String> channels, ZoneId zone) {
        AlertFilter filter = new AlertFilter(Severity.WARNING, Map.of(), List.of());
        return new Route(channels, "", filter, Hours.daily("00:00", "00:00", zone));
    }

    static Route read(Values values, List<String> all, ZoneId zone) {
        List<String> channels = values.list(Notify.CHANNELS);
        return new Route(
                channels.isEmpty() ? all : channels,
                values.text(Notify.TO_WHOM),
                AlertFilter.read(values, Severity.of(values.text(Notify.SEVERITY))),
                Hours.read(values, zone));
    }
}
