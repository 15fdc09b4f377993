package io.mulgil.connectors.opcua;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** Source {@code opcua}: variables of a server. Next: {@link OpcUaSourceTask} sends their changes to the raw topic. */
public final class OpcUaSource implements ConnectorComponent {
    static final Options OPTIONS = security(sampling(message(nodes(server(Options.define())))));

    private static Options server(Options options) {
        return options.section("Server")
                .checked(
                        "endpoint",
                        "opc.tcp://127.0.0.1:4840",
                        Server.ENDPOINT,
                        "Address of the server, such as opc.tcp://plc-1:4840/path. Host and port are used as written here, also when the server"
                                + " calls itself something else.")
                .duration("connect-timeout", "5s", "How long the server may take to answer.");
    }

    private static Options nodes(Options options) {
        return options.section("Nodes")
                .list(
                        "nodes",
                        List.of(),
                        "What to read. A path of browse names below the folder, such as Campus/{site}/{device}/*: a level in braces is any one name,"
                                + " and a tag of that name; * stands for any characters within a name; ** at the end for all variables below. What"
                                + " follows the last tag names the value, joined by _. Or a node id, such as 'ns=2;s=Press.Oil as"
                                + " press-4/oil_temperature': before the / stands the tag device, after it the value.")
                .text(
                        "folder",
                        "i=85",
                        "Where paths begin: a node id, or a path of names below the folder Objects, which is the standard.")
                .text("device", null, "The tag device of nodes that name none.")
                .duration(
                        "refresh",
                        "1m",
                        "How often nodes are looked up again: for those that were missing, and new ones that a path matches.");
    }

    private static Options message(Options options) {
        return options.section("Message")
                .choice(
                        "time",
                        "source",
                        List.of("source", "server"),
                        "Which time a value has: that of its source, or the server's. One that the server does not tell is replaced by the other,"
                                + " or by the time at which the value came.")
                .text(
                        "quality",
                        "quality",
                        "Name of the field that tells what is wrong with values, such as 'oil=Bad_SensorFailure'; it is there only when something"
                                + " is. A bad value itself is null.")
                .choice(
                        "uncertain",
                        "keep",
                        List.of("keep", "blank"),
                        "What to do with a value that the server calls uncertain: keep it, or send null in its place. The quality tells in both cases.")
                .integer(
                        "array-most",
                        64L,
                        1,
                        10_000,
                        "How many elements of an array become values: oil_0, oil_1 and so on.");
    }

    private static Options sampling(Options options) {
        return options.section("Subscription")
                .duration("publishing", "1s", "How often the server sends what has changed.")
                .duration(
                        "sampling", null, "How often the server looks at a variable; by default as often as it sends.")
                .integer(
                        "queue-size",
                        10L,
                        1,
                        100_000,
                        "How many changes of one variable the server keeps between two times of sending. When more happen, it drops the oldest; the"
                                + " metric 'overflows' counts how often.")
                .choice(
                        "report",
                        "changes",
                        List.of("changes", "timestamps"),
                        "When a value is sent: when it or its status changed, or also when only its source time did.")
                .integer(
                        "buffer",
                        10_000L,
                        100,
                        1_000_000,
                        "How many messages may wait for Kafka. When it is full no more are asked for, and the server's queues fill.");
    }

    private static Options security(Options options) {
        return options.section("Security")
                .choice(
                        "security",
                        "none",
                        List.of("none", "basic256sha256"),
                        "Whether the connection is signed and encrypted by the policy Basic256Sha256.")
                .text(
                        "certificates",
                        "data/opcua",
                        "Folder of the certificates: own.der, which the server has to trust, is made there at the first start, with its key"
                                + " own.key; trusted/ holds those of servers and authorities that we trust, rejected/ those we were shown and"
                                + " did not. Move a file from one to the other to trust it.")
                .text("user", null, "Who signs in; without it nobody does.")
                .secret("password", "The user's password.");
    }

    @Override
    public Kind kind() {
        return Kind.SOURCE;
    }

    @Override
    public String name() {
        return "opcua";
    }

    @Override
    public String summary() {
        return "Subscribes to variables of an OPC UA server; a value that the server calls bad is never sent as a good one.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String connectorClass() {
        return "io.mulgil.connectors.opcua.OpcUaSourceConnector";
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.list("nodes").isEmpty()) {
            objections.add(new Objection(
                    "nodes",
                    "invalid-value",
                    "'nodes' names nothing to read",
                    "write paths such as Campus/{device}/*"));
        }
        for (String node : values.list("nodes")) {
            try {
                Wanted.read(node, values.textIfSet("device"));
            } catch (IllegalArgumentException e) {
                objections.add(
                        new Objection("nodes", "invalid-value", "'" + node + "' " + e.getMessage(), Wanted.FORM));
            }
        }
        if (values.duration("publishing").isZero()) {
            objections.add(
                    new Objection("publishing", "invalid-value", "'publishing' is no time", "write at least 1ms"));
        }
        if (values.secret("password").isPresent() && values.textIfSet("user").isEmpty()) {
            objections.add(new Objection("password", "no-user", "A password is of use only with a user", "set user"));
        }
        return objections;
    }

    @Override
    public List<Objection> doubts(Values values) {
        boolean readable = values.text("security").equals("none")
                && values.secret("password").isPresent();
        return readable
                ? List.of(new Objection(
                        "security",
                        "readable-password",
                        "Without security the password may be readable on its way to the server",
                        "set security: basic256sha256"))
                : List.of();
    }
}
