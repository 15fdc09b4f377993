package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.apartments.Complex;
import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is sent at one place of the schedule: usually one message; none in a gap; more when a late one arrives or a fault begins. A pure function of
 * the settings and the place. Belongs to one thread.
 */
final class Simulation {
    private final Schedule schedule;
    private final Devices devices;
    private final Messages messages;
    private final List<Episodes> faults;
    private final long everyMicros;

    /** Something to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    record Outgoing(boolean label, byte[] key, byte[] value) {}

    Simulation(Values settings) {
        everyMicros = settings.duration("every").toMillis() * 1000;
        long seed = settings.integer("seed");
        SensorCatalog sensors = SensorCatalog.of(settings);
        switch (settings.text("profile")) {
            case SimulatorSource.APARTMENTS -> {
                ZoneId zone = ZoneId.of(settings.text("zone"));
                devices = new Devices(HomeMessages.HOME_NAME, Complex.HOMES);
                schedule = new Schedule(new Beat.Months(zone), Complex.HOMES, Schedule.Manner.WHEN_OVER);
                messages = new HomeMessages(seed, zone);
            }
            case SimulatorSource.MICROGRID -> {
                devices = new Devices(PlantMessages.SITE_NAME, (int) settings.integer("devices"));
                schedule = new Schedule(everyMicros, devices.count());
                messages = new PlantMessages(settings, sensors);
            }
            default -> {
                devices = new Devices(settings.text("device-name"), (int) settings.integer("devices"));
                schedule = new Schedule(everyMicros, devices.count());
                messages = new RoomMessages(settings, devices, sensors);
            }
        }
        faults = Fault.all(settings, sensors).stream()
                .map(f -> new Episodes(f, sensors, seed, everyMicros))
                .toList();
    }

    Schedule schedule() {
        return schedule;
    }

    /**
     * Adds what is sent at one place.
     *
     * @param sinceMicros where the run began: nothing from before it is delivered late
     */
    void at(Schedule.Position position, long sinceMicros, List<Outgoing> out) {
        long micros = schedule.micros(position);
        int device = position.device();
        List<Episode> episodes = episodes(device, micros);
        for (Episode episode : episodes) {
            if (episode.first() == micros) {
                out.add(new Outgoing(true, devices.key(device), Label.write(devices.name(device), episode)));
            }
        }
        if (!holds(episodes, FaultKind.LATE)) {
            send(device, micros, episodes, out);
        }
        for (Episodes fault : faults) {
            if (fault.fault().kind() == FaultKind.LATE) {
                deliverLate(fault, device, micros, sinceMicros, out);
            }
        }
    }

    private void deliverLate(Episodes late, int device, long micros, long sinceMicros, List<Outgoing> out) {
        long every = everyMicros;
        long ticks = Math.max(1, late.fault().delay().toMillis() * 1000 / every);
        long then = micros - ticks * every;
        if (then >= sinceMicros && late.at(device, then) != null) {
            send(device, then, episodes(device, then), out);
        }
    }

    private List<Episode> episodes(int device, long micros) {
        List<Episode> found = List.of();
        for (Episodes fault : faults) {
            Episode episode = fault.at(device, micros);
            if (episode != null) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(episode);
            }
        }
        return found;
    }

    private void send(int device, long micros, List<Episode> episodes, List<Outgoing> out) {
        if (holds(episodes, FaultKind.GAP)) {
            return;
        }
        byte[] message = messages.message(device, micros, episodes);
        for (Episode episode : episodes) {
            if (episode.is(FaultKind.MALFORMED)) {
                message = messages.malformed(message, episode.malformation());
                break;
            }
        }
        Outgoing outgoing = new Outgoing(false, devices.key(device), message);
        out.add(outgoing);
        if (holds(episodes, FaultKind.DUPLICATE)) {
            out.add(outgoing);
        }
    }

    private static boolean holds(List<Episode> episodes, FaultKind kind) {
        for (Episode episode : episodes) {
            if (episode.is(kind)) {
                return true;
            }
        }
        return false;
    }
}
