package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Form;
import io.mulgil.connectors.Pace;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.GeneratedSource;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Source {@code simulator}: virtual room sensors, microgrids and apartments. Where most readings of a laptop begin. Next: {@link SimulatorSourceTask}
 * sends them to the raw topic, from where {@code streams/StepsLoop} takes them.
 */
public final class SimulatorSource implements ConnectorComponent, GeneratedSource {
    static final String ROOMS = "rooms";
    static final String MICROGRID = "microgrid";
    static final String APARTMENTS = "apartments";

    static final Options OPTIONS = Options.define()
            .choice(
                    "profile",
                    ROOMS,
                    List.of(ROOMS, MICROGRID, APARTMENTS),
                    "What is simulated: room sensors with a flat message each; campus microgrids, whose controllers send one nested document of about"
                            + " 28 KB each, with 14 services and 3 battery racks in it; or an apartment complex of 840 homes in 11 buildings, which says"
                            + " once a month what each home has used.")
            .section("Devices")
            .integer(
                    "devices",
                    20L,
                    1,
                    1_000_000,
                    "How many devices there are; with the profile microgrid, how many campuses. The apartments are always 840 homes.")
            .checked(
                    "device-name",
                    "sensor-%04d",
                    Devices.NAME_FORM,
                    "Their names; %04d is the number, from 1, in four digits. A campus is named by its site_id, such as 000001.")
            .duration(
                    "every",
                    "1s",
                    "How often each device sends. Kept to the clock without drift: 10s is at seconds 0, 10, 20 and so on, the devices spread"
                            + " evenly over the interval. Apartments send once a month, when it is over.")
            .integer(
                    "seed",
                    1L,
                    0,
                    Long.MAX_VALUE,
                    "What chance is drawn from. The same seed gives the same bytes for the same device and instant.")
            .checked(
                    "zone",
                    "Asia/Seoul",
                    Form.ZONE,
                    "Time zone of the rooms: when it is day there, and when a month begins. Times are sent in UTC.")
            .section("Sensors")
            .listOf(
                    "standard",
                    StandardSensors.NAMES,
                    StandardSensors.NAMES,
                    "Which of the standard sensors each device has.")
            .named(
                    "sensors",
                    "More kinds of sensors, or other numbers for a standard one: 'sound: {mean: 38, daily: 12, noise: 3}' is a new kind.",
                    SensorOptions.ENTRY)
            .section("Past")
            .duration(
                    "history",
                    null,
                    "How much of the past is sent at the first start, before going on at the pace of the clock. Of apartments whole months:"
                            + " 365d is the last twelve that are over.")
            .checked(
                    "start",
                    null,
                    Form.INSTANT,
                    "Instant of the first message, such as 2026-11-01T00:00:00Z, in place of a history: with it two runs are the same.")
            .checked(
                    "end",
                    null,
                    Form.INSTANT,
                    "Nothing of this instant or after it is sent. By default the simulator goes on.")
            .checked(
                    "pace",
                    "full",
                    Pace.FORM,
                    "How fast the past is told: full, or a factor of real time such as 60 (an hour in a minute).")
            .duration(
                    "catch-up",
                    "10m",
                    "A pause up to this long is made up for afterwards. After a longer one the simulator goes on from now, or from where the"
                            + " history begins, and the log says which time was left out.")
            .section("Faults")
            .named(
                    "faults",
                    "What goes wrong, and how often. The truth about each goes to the topic <pipeline>.labels, so that detectors can be scored.",
                    FaultOptions.ENTRY);

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public String summary() {
        return "Virtual room sensors, microgrids or apartments with the shape of the day, noise, relations between values, and faults whose truth is known.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String connectorClass() {
        return "io.mulgil.connectors.simulator.SimulatorSourceConnector";
    }

    @Override
    public void generate(Values values, Instant from, Instant until, Receiver receiver) {
        Generation.make(values, from, until, receiver);
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.duration("every").isZero()) {
            objections.add(new Objection("every", "invalid-value", "'every' is no time at all", "write at least 1ms"));
            return objections;
        }
        if (values.textIfSet("start").isPresent() && values.textIfSet("history").isPresent()) {
            objections.add(new Objection(
                    "history",
                    "contradiction",
                    "'start' and 'history' both say where the past begins",
                    "remove one of them"));
        }
        if (values.text("profile").equals(MICROGRID) && values.duration("every").compareTo(Duration.ofSeconds(1)) < 0) {
            objections.add(new Objection(
                    "every",
                    "contradiction",
                    "A microgrid's document says its time in whole seconds, so several in one second would be the same",
                    "write at least 1s"));
        }
        if (values.text("profile").equals(APARTMENTS) && !values.named("faults").isEmpty()) {
            objections.add(new Objection(
                    "faults",
                    "contradiction",
                    "What homes have used in a month comes without faults",
                    "remove 'faults', or use the profile rooms or microgrid"));
            return objections;
        }
        SensorCatalog sensors = SensorCatalog.of(values);
        objections.addAll(sensors.objections());
        objections.addAll(Fault.objections(values, sensors));
        return objections;
    }
}
