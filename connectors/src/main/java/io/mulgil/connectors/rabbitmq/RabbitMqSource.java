package io.mulgil.connectors.rabbitmq;

import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** Source {@code rabbitmq}: a queue. Next: {@link RabbitMqSourceTask} sends each message to the raw topic as it is. */
public final class RabbitMqSource implements ConnectorComponent {
    static final Options OPTIONS = server(queue(delivery(Tls.declare(Options.define()))));

    static Options server(Options options) {
        return options.section("Server")
                .list(
                        "hosts",
                        List.of("127.0.0.1"),
                        "Servers of one cluster, each as host or host:port; the next is tried when one does not answer. The port is 5672, with"
                                + " TLS 5671, unless it is written.")
                .text("virtual-host", "/", "Virtual host that holds the queue.")
                .text("user", "guest", "Who signs in; the user needs the right to read the queue.")
                .secret(
                        "password",
                        "The user's password; by default guest, which a server takes from its own machine only.")
                .duration(
                        "heartbeat",
                        "30s",
                        "How long a silent server or network goes unnoticed, at most; half of that is usual.")
                .duration("connect-timeout", "10s", "How long one server may take to answer before the next is tried.");
    }

    private static Options queue(Options options) {
        return options.section("Queue")
                .requiredText("queue", "Name of the queue to read.")
                .choice(
                        "declare",
                        "no",
                        List.of("no", "classic", "quorum"),
                        "What to do when the queue is missing: wait for it, or make it, durable, of that type.")
                .text(
                        "exchange",
                        null,
                        "Binds the queue to this exchange, which must exist. Without it the queue's bindings are left as they are.")
                .list(
                        "routing-keys",
                        List.of("#"),
                        "Keys by which the queue is bound to the exchange; * stands for one word and # for any number in a topic exchange.");
    }

    private static Options delivery(Options options) {
        return options.section("Delivery")
                .integer(
                        "prefetch",
                        1_000L,
                        1,
                        65_535,
                        "How many messages may be on the way to Kafka at once, in one task; bounds the memory they take.")
                .integer(
                        "tasks",
                        1L,
                        1,
                        64,
                        "How many tasks share the queue. With more than one, messages of one device may overtake each other.")
                .choice(
                        "key",
                        "routing-key",
                        List.of("routing-key", "none"),
                        "Key of the record: messages of one key stay in their order; without a key all partitions are used evenly.")
                .integer(
                        "max-bytes",
                        1_000_000L,
                        1_024,
                        67_108_864,
                        "Largest message. A larger one is refused to the server, which moves it to the queue's dead-letter exchange or drops it;"
                                + " the log and the metric 'refused' tell. Kafka's own limits must allow as much.")
                .integer(
                        "remember",
                        10_000L,
                        0,
                        1_000_000,
                        "How many messages with a message id are remembered, so that one that the server delivers again is not sent twice: the"
                                + " same id, routing key and bytes. 0 turns it off. Each task remembers its own, since its start.");
    }

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public String summary() {
        return "Reads a RabbitMQ queue over AMQP 0-9-1; a message is acknowledged only once Kafka has it (at least once).";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String connectorClass() {
        return "io.mulgil.connectors.rabbitmq.RabbitMqSourceConnector";
    }

    @Override
    public int maxTasks(Values values, int partitions) {
        return (int) values.integer("tasks");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>(Tls.objections(values));
        for (String host : values.list("hosts")) {
            if (!Server.HOST.matcher(host).matches()) {
                objections.add(
                        new Objection(
                                "hosts",
                                "invalid-value",
                                "'" + host + "' is no host or host:port",
                                "write names such as rabbit-1 or rabbit-1:5672; user, password and virtual host are options of their own"));
            }
        }
        if (values.list("hosts").isEmpty()) {
            objections.add(new Objection("hosts", "invalid-value", "'hosts' names no server", "name at least one"));
        }
        if (values.integer("remember") > 0 && values.integer("remember") < values.integer("prefetch")) {
            objections.add(new Objection(
                    "remember",
                    "too-few",
                    "Fewer messages are remembered than may be delivered again at once (" + values.integer("prefetch")
                            + ")",
                    "remember at least as many as prefetch, or 0"));
        }
        return objections;
    }
}
