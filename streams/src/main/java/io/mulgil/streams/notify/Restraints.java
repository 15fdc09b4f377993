package io.mulgil.streams.notify;

import java.util.function.LongUnaryOperator;

/** What keeps people from being told: silences, maintenance, quiet hours, and hours of routes. */
record Restraints(PolicyRules rules, Routing routing) {
    /** Each may end in another; after so many one looks again later. */
    private static final int MOST = 100;

    /** The first time from now on at which one may tell that the alert was raised; {@link Long#MAX_VALUE} for never. */
    long free(OpenAlert alert, ConversationKey key, long now) {
        return settled(now, at -> {
            long next = Math.max(at, alert.silencedUntil());
            for (Maintenance maintenance : rules.maintenance()) {
                if (maintenance.filter().matches(alert.alert())) {
                    next = maintenance.hours().over(next);
                }
            }
            return routing.opens(alert.alert(), key, afterQuiet(alert, next));
        });
    }

    /** The same of its end, which whoever was told of the beginning is told also in maintenance and off duty. */
    long freeOver(OpenAlert alert, long now) {
        return settled(now, at -> afterQuiet(alert, Math.max(at, alert.silencedUntil())));
    }

    private long afterQuiet(OpenAlert alert, long at) {
        return rules.quiet()
                .filter(quiet -> at != Long.MAX_VALUE && !quiet.spares(alert.severity()))
                .map(quiet -> quiet.hours().over(at))
                .orElse(at);
    }

    private static long settled(long now, LongUnaryOperator next) {
        long at = now;
        for (int i = 0; i < MOST && at != Long.MAX_VALUE; i++) {
            long later = next.applyAsLong(at);
            if (later == at) {
                break;
            }
            at = later;
        }
        return at;
    }
}
