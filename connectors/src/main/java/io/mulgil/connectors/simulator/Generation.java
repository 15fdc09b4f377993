package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.Schedule.Position;
import io.mulgil.connectors.simulator.Simulation.Outgoing;
import io.mulgil.core.catalog.GeneratedSource.Receiver;
import io.mulgil.core.catalog.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** All that a simulator sends in a time, at once and without a worker. */
final class Generation {
    private Generation() {}

    static void make(Values values, Instant from, Instant until, Receiver receiver) {
        Simulation simulation = new Simulation(values);
        Schedule schedule = simulation.schedule();
        long end = ChronoUnit.MICROS.between(Instant.EPOCH, until);
        List<Outgoing> outgoing = new ArrayList<>();
        Position at = schedule.notBefore(ChronoUnit.MICROS.between(Instant.EPOCH, from));
        long since = schedule.micros(at);
        for (; schedule.micros(at) < end; at = schedule.after(at)) {
            simulation.at(at, since, outgoing);
            long millis = schedule.micros(at) / 1_000;
            for (Outgoing one : outgoing) {
                if (one.label()) {
                    receiver.label(one.value());
                } else {
                    receiver.message(one.key(), one.value(), millis);
                }
            }
            outgoing.clear();
        }
    }
}
