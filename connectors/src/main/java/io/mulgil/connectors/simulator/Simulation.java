package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
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
    private final SensorCatalog sensors;
    private final Rooms rooms;
    private final List<Episodes> faults;
    private final Row row = new Row(new Layout());
    private final ReadingWriter writer = new ReadingWriter();
    private final double[] values;
    private final double[] earlier;
    private final Member[] members;
    private final int deviceSlot;

    /** A sensor that is sent: where its value stands in what the rooms say, and in a message. */
    private record Member(SensorKind kind, int value, int slot, double power) {}

    /** Something to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    record Outgoing(boolean label, byte[] key, byte[] value) {}

    Simulation(Values settings) {
        long everyMicros = settings.duration("every").toMillis() * 1000;
        long seed = settings.integer("seed");
        devices = new Devices(settings.text("device-name"), (int) settings.integer("devices"));
        schedule = new Schedule(everyMicros, devices.count());
        sensors = SensorCatalog.of(settings);
        rooms = new Rooms(sensors.kinds(), seed, ZoneId.of(settings.text("zone")));
        faults = Fault.all(settings, sensors).stream()
                .map(f -> new Episodes(f, sensors, seed, everyMicros))
                .toList();
        values = new double[sensors.kinds().size()];
        earlier = new double[values.length];
        deviceSlot = row.layout().slot("device");
        members = sensors.sent().stream().map(this::member).toArray(Member[]::new);
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
        long every = schedule.everyMicros();
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
        byte[] message = message(device, micros, episodes);
        for (Episode episode : episodes) {
            if (episode.is(FaultKind.MALFORMED)) {
                message = episode.malformation().of(message);
                break;
            }
        }
        Outgoing outgoing = new Outgoing(false, devices.key(device), message);
        out.add(outgoing);
        if (holds(episodes, FaultKind.DUPLICATE)) {
            out.add(outgoing);
        }
    }

    private byte[] message(int device, long micros, List<Episode> episodes) {
        rooms.read(device, micros, values);
        row.clear();
        row.time(micros);
        row.text(deviceSlot, devices.name(device));
        for (Member member : members) {
            double value = values[member.value];
            for (Episode episode : episodes) {
                if (episode.sensor().equals(member.kind.name())) {
                    value = faulty(member, value, episode, device, micros);
                }
            }
            row.number(member.slot, Math.rint(value * member.power) / member.power);
        }
        return writer.write(row);
    }

    private double faulty(Member member, double value, Episode episode, int device, long micros) {
        if (episode.is(FaultKind.STUCK)) {
            rooms.read(device, episode.first(), earlier);
        }
        double shown = episode.shown(value, earlier[member.value], micros);
        return episode.is(FaultKind.OUT_OF_RANGE)
                ? shown
                : Math.min(member.kind.max(), Math.max(member.kind.min(), shown));
    }

    private static boolean holds(List<Episode> episodes, FaultKind kind) {
        for (Episode episode : episodes) {
            if (episode.is(kind)) {
                return true;
            }
        }
        return false;
    }

    private Member member(String name) {
        SensorKind kind = sensors.find(name).orElseThrow();
        return new Member(
                kind, sensors.kinds().indexOf(kind), row.layout().slot(name), StrictMath.pow(10, kind.decimals()));
    }
}
