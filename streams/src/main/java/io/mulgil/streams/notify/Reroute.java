package io.mulgil.streams.notify;

import java.util.List;
import java.util.Map;

/**
 * What a change of the pipeline file does to alerts that are open: what nobody was told yet goes where the file now says and is held by what the
 * file now says, and a channel that is new hears of what is open.
 */
record Reroute(Routing routing, Restraints restraints, Ledger ledger) {
    void run() {
        for (OpenAlert alert : List.copyOf(ledger.alerts())) {
            for (Map.Entry<ConversationKey, Membership> entry :
                    List.copyOf(alert.memberships().entrySet())) {
                place(alert, entry.getKey(), entry.getValue());
            }
            if (alert.ended().isEmpty()) {
                routing.targets(alert.alert()).stream()
                        .filter(key -> alert.memberships().keySet().stream().noneMatch(key::sameTarget))
                        .forEach(key -> ledger.await(alert, key, restraints.free(alert, key, ledger.clock())));
            }
        }
    }

    private void place(OpenAlert alert, ConversationKey key, Membership membership) {
        if (!routing.leadsTo(alert.alert(), key, membership.told())) {
            ledger.leave(alert, key);
        } else if (membership.waiting() && membership.from() > ledger.clock() && !key.isEscalation()) {
            long from = alert.ended().isPresent()
                    ? restraints.freeOver(alert, ledger.clock())
                    : restraints.free(alert, key, ledger.clock());
            ledger.await(alert, key, from);
        }
    }
}
