package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.ReadingWriter;
import io.mulgil.core.reading.Row;
import java.time.ZoneId;
import java.util.List;

/** Flat messages of room sensors: time, device and one number per sensor. Belongs to one thread. */
final class RoomMessages implements Messages {
    private final Devices devices;
    private final SensorCatalog sensors;
    private final Rooms rooms;
    private final Row row = new Row(new Layout());
    private final ReadingWriter writer = new ReadingWriter();
    private final double[] values;
    private final double[] earlier;
    private final Member[] members;
    private final int deviceSlot;

    /** A sensor that is sent: where its value stands in what the rooms say, and in a message. */
    private record Member(SensorKind kind, int value, int slot, double power) {}

    RoomMessages(Values settings, Devices devices, SensorCatalog sensors) {
        this.devices = devices;
        this.sensors = sensors;
        rooms = new Rooms(sensors.kinds(), settings.integer("seed"), ZoneId.of(settings.text("zone")));
        values = new double[sensors.kinds().size()];
        earlier = new double[values.length];
        deviceSlot = row.layout().slot("device");
        members = sensors.sent().stream().map(this::member).toArray(Member[]::new);
    }

    @Override
    public byte[] message(int device, long micros, List<Episode> episodes) {
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

    @Override
    public byte[] malformed(byte[] good, Malformation how) {
        return how.of(good);
    }

    private Member member(String name) {
        SensorKind kind = sensors.find(name).orElseThrow();
        return new Member(
                kind, sensors.kinds().indexOf(kind), row.layout().slot(name), StrictMath.pow(10, kind.decimals()));
    }
}
