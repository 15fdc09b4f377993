package io.mulgil.connectors.simulator.microgrid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The document that a microgrid controller sends once a second, about 28 KB: a header, the energy platform it sends to, and six kinds of field
 * devices with their services, fourteen in all, and three battery racks inside of them. The same seed, site and instant give the same bytes.
 */
public final class PlantDocument {
    private static final int CONVERTERS = Plant.BATTERIES;
    private static final double DC_EFFICIENCY = 0.975;
    private static final double AC_EFFICIENCY = 0.968;

    private final int site;
    private final Plant plant;
    private final DateTimeFormatter clock;

    /**
     * Of one site.
     *
     * @param site its number, from 1
     * @param zone where the campus lies; the header's time is local and has no zone
     */
    public PlantDocument(long seed, int site, ZoneId zone) {
        this.site = site;
        this.plant = new Plant(seed, site, zone);
        this.clock =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** The document of one instant. */
    public byte[] at(long micros, Meddling meddling) {
        try (DocumentWriter out = new DocumentWriter(meddling)) {
            out.document(() -> {
                header(out, micros);
                platform(out);
                out.object("FieldDeviceLayer", () -> devices(out, micros));
                out.object("etc", () -> {
                    out.text("schema", "campus-microgrid/1");
                    out.text("remark", "");
                });
            });
            return out.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(DocumentWriter out, long micros) throws IOException {
        out.object("header", () -> {
            out.text("site_id", String.format(Locale.ROOT, "%06d", site));
            out.whole("EnergyPlatformLayer", 1);
            out.whole("FieldDeviceLayer", 6);
            out.text("timestamp", clock.format(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))));
        });
    }

    private void platform(DocumentWriter out) throws IOException {
        out.object("EnergyPlatformLayer", () -> {
            out.text("Name", "Campus energy platform");
            out.text("Broker_IP", "192.0.2." + (10 + site % 200));
            out.text("Broker_Port", "5672");
            out.text("Protocol", "AMQP 0-9-1");
            out.text("Exchange", "microgrid");
            out.text("Routing_Key", "site." + String.format(Locale.ROOT, "%06d", site));
            out.text("Encoding", "UTF-8");
            out.text("Interval", "1 s");
        });
    }

    private void devices(DocumentWriter out, long micros) throws IOException {
        PlantServices services = new PlantServices(plant, out, micros);
        field(out, 1, "Battery", "Energy storage", Plant.BATTERIES, i -> services.battery(i));
        field(out, 2, "DC/DC converter", "Battery coupling", CONVERTERS, i -> services.converter(i, DC_EFFICIENCY));
        field(out, 3, "AC/DC inverter", "Grid coupling", 2, i -> services.inverter(i, DC_EFFICIENCY, AC_EFFICIENCY));
        field(out, 4, "Transformer", "Grid connection", 2, i -> services.transformer(i, DC_EFFICIENCY, AC_EFFICIENCY));
        field(out, 5, "Photovoltaic", "Generation", 1, i -> services.photovoltaic(AC_EFFICIENCY));
        field(out, 6, "EV charger meter", "Consumption", Plant.CHARGERS, i -> services.charger(i));
    }

    /** One service, by its number from 0. */
    @FunctionalInterface
    private interface Service {
        void write(int number) throws IOException;
    }

    private static void field(DocumentWriter out, int index, String name, String role, int count, Service service)
            throws IOException {
        out.object("field" + index, () -> {
            out.whole("index", index);
            out.text("Name", name);
            out.object("component", () -> {
                out.text("type", name);
                out.text("maker", "Campus Power Works");
                out.text("model", "CP-" + index + "00");
                out.text("interface", "Modbus TCP");
                out.text("firmware", "2." + index + ".4");
                out.text("installed", "2023-01-1" + index);
                out.text("place", "Substation " + (index < 5 ? "A" : "B"));
            });
            out.object("id", () -> {
                out.text("asset", "MG-F" + index);
                out.text("serial", "2023-0" + index + "-117");
            });
            out.object("role", () -> {
                out.text("purpose", role);
                out.text("controlled_by", "Microgrid controller");
            });
            out.array("service", () -> {
                for (int i = 0; i < count; i++) {
                    service.write(i);
                }
            });
        });
    }
}
