package io.mulgil.connectors.mqtt;

import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** Source {@code mqtt}: topics of a broker. Next: {@link MqttSourceTask} sends each message to the raw topic. */
public final class MqttSource implements ConnectorComponent {
    static final Options OPTIONS = broker(topics(delivery(Tls.declare(Options.define()))));

    private static Options broker(Options options) {
        return options.section("Broker")
                .text("host", "127.0.0.1", "Name or address of the broker.")
                .integer("port", null, 1, 65_535, "Its port; by default 1883, with TLS 8883.")
                .choice("version", "5", List.of("5", "3.1.1"), "Version of MQTT.")
                .text("user", null, "Who signs in; without it nobody does.")
                .secret("password", "The user's password.")
                .text(
                        "client-id",
                        null,
                        "The name under which the broker keeps what we have not had yet; by default made from the connector's name. With several"
                                + " tasks each adds its number. Two clients of one name drive each other out.")
                .duration(
                        "keep-alive",
                        "30s",
                        "How long a silent broker or network goes unnoticed, at most; one and a half times that is usual.")
                .duration("connect-timeout", "10s", "How long the broker may take to answer.")
                .duration(
                        "session",
                        "7d",
                        "How long the broker keeps messages for us while we are away. With 3.1.1 the broker's own setting counts.");
    }

    private static Options topics(Options options) {
        return options.section("Topics")
                .list(
                        "topics",
                        List.of(),
                        "What to read, such as site/{site}/device/{device}/#. A level in braces is any one level, and a tag of that name; + is any"
                                + " one level and # all that follow.")
                .choice(
                        "retained",
                        "skip",
                        List.of("skip", "keep"),
                        "What to do with values that the broker kept from before we came: skip them, as they are no new readings, or keep them,"
                                + " marked by the header mqtt.retained.")
                .section("Device status")
                .text(
                        "status.topic",
                        null,
                        "Topic that tells whether a device is there, such as site/{site}/device/{device}/status: its last will. Each message"
                                + " becomes a reading with the boolean online and the time at which it came.")
                .list(
                        "status.online",
                        List.of("online", "1", "true"),
                        "Texts of that topic that mean the device is there.")
                .list("status.offline", List.of("offline", "0", "false"), "Texts of that topic that mean it is gone.");
    }

    private static Options delivery(Options options) {
        return options.section("Delivery")
                .integer(
                        "in-flight",
                        1_000L,
                        1,
                        65_535,
                        "How many messages may be on the way to Kafka at once, in one task. With 3.1.1 the broker's own setting counts. QoS 0"
                                + " messages beyond it are dropped and counted, as QoS 0 permits.")
                .integer(
                        "tasks",
                        1L,
                        1,
                        64,
                        "How many tasks share the messages, by a shared subscription. With more than one, messages of one device may overtake each"
                                + " other, and the broker sends no retained values.")
                .text(
                        "share",
                        null,
                        "Name of the shared subscription, also to share messages with other readers; by default, with several tasks, made from the"
                                + " connector's name.");
    }

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public String summary() {
        return "Reads topics of an MQTT broker; a QoS 1 message is acknowledged only once Kafka has it (at least once).";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String connectorClass() {
        return "io.mulgil.connectors.mqtt.MqttSourceConnector";
    }

    @Override
    public int maxTasks(Values values, int partitions) {
        return (int) values.integer("tasks");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>(Tls.objections(values));
        if (values.list("topics").isEmpty()) {
            objections.add(new Objection(
                    "topics",
                    "no-topics",
                    "'topics' names no topic",
                    "write at least one, such as site/{site}/device/{device}/#"));
        }
        for (String topic : values.list("topics")) {
            form(objections, "topics", topic);
        }
        values.textIfSet("status.topic").ifPresent(topic -> form(objections, "status.topic", topic));
        if (values.secret("password").isPresent() && values.textIfSet("user").isEmpty()) {
            objections.add(new Objection(
                    "password", "no-user", "A password is of use only with its user", "set user, or remove password"));
        }
        values.textIfSet("share")
                .filter(name -> !name.matches("[^/+#]+"))
                .ifPresent(name -> objections.add(new Objection(
                        "share",
                        "invalid-value",
                        "'" + name + "' cannot be the name of a shared subscription",
                        "leave out /, + and #")));
        return objections;
    }

    private static void form(List<Objection> into, String option, String topic) {
        try {
            TopicPattern.of(topic);
        } catch (IllegalArgumentException e) {
            into.add(new Objection(
                    option,
                    "invalid-value",
                    "'" + topic + "' is no topic pattern: " + e.getMessage(),
                    "write levels such as site/{site}/device/{device}/#"));
        }
    }
}
