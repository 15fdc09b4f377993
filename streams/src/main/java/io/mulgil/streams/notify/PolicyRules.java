package io.mulgil.streams.notify;

import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code notify}, read.
 *
 * @param groupBy tags; empty when each rule is a group by itself
 * @param remindMillis 0 for never
 * @param zone in which times are told, and hours meant that name none
 */
record PolicyRules(
        List<String> groupBy,
        long waitMillis,
        long everyMillis,
        long remindMillis,
        boolean cleared,
        ZoneId zone,
        Optional<Quiet> quiet,
        List<Route> routes,
        List<EscalationStep> chain,
        List<Maintenance> maintenance) {
    static PolicyRules read(Values values, List<String> channels) {
        ZoneId zone = zone(values);
        List<Route> routes = new ArrayList<>();
        values.named(Notify.ROUTES).values().forEach(route -> routes.add(Route.read(route, channels, zone)));
        List<EscalationStep> chain = new ArrayList<>();
        values.named(Notify.ESCALATE).forEach((name, step) -> chain.add(EscalationStep.read(name, step, channels)));
        List<Maintenance> maintenance = new ArrayList<>();
        values.named(Notify.MAINTENANCE).values().forEach(it -> maintenance.add(Maintenance.read(it, zone)));
        return new PolicyRules(
                values.list(Notify.GROUP_BY),
                values.duration(Notify.WAIT).toMillis(),
                values.duration(Notify.EVERY).toMillis(),
                values.duration(Notify.REMIND).toMillis(),
                values.flag(Notify.CLEARED),
                zone,
                Quiet.read(values, zone),
                routes.isEmpty() ? List.of(Route.standard(channels, zone)) : List.copyOf(routes),
                List.copyOf(chain),
                List.copyOf(maintenance));
    }

    /** In which the times of the section are meant. */
    static ZoneId zone(Values values) {
        return values.textIfSet(Notify.ZONE).map(ZoneId::of).orElseGet(() -> values.textIfSet(Quiet.QUIET_ZONE)
                .map(ZoneId::of)
                .orElseGet(ZoneId::systemDefault));
    }

    Optional<EscalationStep> step(String name) {
        return chain.stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
