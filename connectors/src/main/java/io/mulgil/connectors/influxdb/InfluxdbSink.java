package io.mulgil.connectors.influxdb;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The {@code influxdb} sink of a pipeline file. */
public final class InfluxdbSink implements ConnectorComponent {
    @Override
    public Kind kind() {
        return Kind.SINK;
    }

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public String summary() {
        return "Writes readings as points to InfluxDB 1, 2 or 3, or to any server that takes line protocol.";
    }

    @Override
    public String connectorClass() {
        return InfluxdbSinkConnector.class.getName();
    }

    @Override
    public Options options() {
        return declare(Options.define());
    }

    /** What a pipeline file may say; the connector itself takes more, see {@link SinkSettings}. */
    static Options declare(Options options) {
        return options.section("Server")
                .checked("url", "http://127.0.0.1:8086", SinkSettings.URL, "Address of the server, with http or https.")
                .choice(
                        "dialect",
                        "v2",
                        Dialect.names(),
                        "How the server is spoken to: v1 by /write with database, user and password;"
                                + " v2 and v3 by /api/v2/write with bucket and token.")
                .text("database", null, "Database of the dialect v1; it must exist.")
                .text("retention-policy", null, "Retention policy of the dialect v1. Without it the database's own.")
                .text("user", null, "User of the dialect v1. Without one nobody signs in.")
                .secret("password", "Password of the user.")
                .text("bucket", null, "Bucket of the dialects v2 and v3 (a database in InfluxDB 3); it must exist.")
                .text("org", null, "Organisation that the bucket belongs to; InfluxDB 2 wants it.")
                .secret("token", "Token of the dialects v2 and v3 with the right to write the bucket.")
                .text(
                        "ca-file",
                        null,
                        "PEM file of the certificates to trust with https, such as that of an authority of one's own."
                                + " By default those that Java trusts.")
                .section("Points")
                .checked(
                        "measurement",
                        null,
                        Measurement.FORM,
                        "Measurement of the points. {name} stands for that tag's value, as in plant_{kind}."
                                + " Without it, the name of the pipeline's table.")
                .list(
                        "tags",
                        List.of(),
                        "Members of a reading that become tags, besides the tags that name a device, which always do.")
                .list(
                        "fields",
                        List.of(),
                        "Members of a reading that become fields. Without any, all that are no tags: numbers, booleans and texts.")
                .choice(
                        "precision",
                        "ms",
                        Precision.names(),
                        "Unit of the points' times. Times are cut to it, and two readings of one device in one unit become one point.")
                .section("Requests")
                .integer("batch-points", 5_000L, 1, 100_000, "Points of one request at most.")
                .flag("gzip", true, "Whether requests are compressed.")
                .duration("timeout", "10s", "How long the server may take to answer one request.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        boolean first = values.text("dialect").equals("v1");
        String dialect = values.text("dialect");
        Predicate<String> given =
                name -> values.textIfSet(name).filter(text -> !text.isBlank()).isPresent();
        String target = first ? "database" : "bucket";
        if (!given.test(target)) {
            objections.add(new Objection(
                    target,
                    "missing-option",
                    "The dialect " + dialect + " needs a " + target,
                    "add '" + target + ": NAME', or choose another dialect"));
        }
        for (String foreign : first ? List.of("bucket", "org") : List.of("database", "retention-policy", "user")) {
            if (given.test(foreign)) {
                objections.add(new Objection(
                        foreign,
                        "other-dialect",
                        "'" + foreign + "' is of no use with the dialect " + dialect,
                        "remove it, or choose " + (first ? "v2 or v3" : "v1")));
            }
        }
        if (given.test("ca-file") && !values.text("url").startsWith("https:")) {
            objections.add(new Objection(
                    "ca-file", "tls-off", "'ca-file' has no effect while the url is not https", "write https in url"));
        }
        secret(values, first, objections);
        values.list("fields").stream()
                .filter(values.list("tags")::contains)
                .forEach(both -> objections.add(new Objection(
                        "fields." + both,
                        "tag-and-field",
                        "'" + both + "' stands among the tags and among the fields",
                        "keep it in one of the two lists")));
        return objections;
    }

    private static void secret(Values values, boolean first, List<Objection> objections) {
        String foreign = first ? "token" : "password";
        if (values.secret(foreign).isPresent()) {
            objections.add(new Objection(
                    foreign,
                    "other-dialect",
                    "'" + foreign + "' is of no use with the dialect " + values.text("dialect"),
                    first ? "write user and password" : "write a token"));
        } else if (first
                && values.secret("password").isPresent()
                        != values.textIfSet("user").isPresent()) {
            objections.add(new Objection(
                    "user", "missing-option", "Of user and password only one is given", "write both or neither"));
        }
    }
}
