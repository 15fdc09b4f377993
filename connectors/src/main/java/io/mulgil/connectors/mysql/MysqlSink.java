package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Form;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** The {@code mysql} sink of a pipeline file. */
public final class MysqlSink implements ConnectorComponent {
    @Override
    public Kind kind() {
        return Kind.SINK;
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String summary() {
        return "Keeps devices in MySQL or MariaDB up to date: for each its newest values, a summary per day, and when it was first and last"
                + " heard of. Not the readings themselves.";
    }

    @Override
    public String connectorClass() {
        return MysqlSinkConnector.class.getName();
    }

    @Override
    public Options options() {
        return declare(Options.define());
    }

    /** What a pipeline file may say; the connector itself takes more, see {@link SinkSettings}. */
    static Options declare(Options options) {
        return options.section("Server")
                .text("host", "127.0.0.1", "Host name or address of the server.")
                .integer("port", 3306L, 1, 65_535, "Port of the server.")
                .requiredText("database", "The database (schema) that holds the tables; it must exist.")
                .requiredText(
                        "user",
                        "The user, with the rights SELECT, INSERT and UPDATE in the database, and CREATE and ALTER as long as tables"
                                + " and columns are to be made.")
                .secret("password", "The user's password.")
                .flag("tls.enabled", false, "Whether the connection is encrypted and the server's certificate checked.")
                .text(
                        "tls.ca",
                        null,
                        "PEM file of the certificates to trust, such as that of an authority of one's own. By default those that Java trusts.")
                .section("Tables")
                .listOf(
                        "tables",
                        KeptTable.names(),
                        KeptTable.names(),
                        "Which tables are kept: latest has the newest values of each device, daily a row per device and day with count,"
                                + " min, max, sum, avg and last of each value, device when it was first and last heard of.")
                .checked(
                        "prefix",
                        null,
                        SinkSettings.PREFIX,
                        "What the tables' names begin with, such as plant in plant_latest. Without it, the name of the pipeline's table.")
                .list(
                        "values",
                        List.of(),
                        "Members of a reading that become columns. Without any, all that do not name the device: numbers, booleans and texts.")
                .integer(
                        "max-values",
                        200L,
                        1,
                        SinkSettings.MOST_VALUES,
                        "How many values may become columns. A reading with one more is rejected.")
                .checked(
                        "zone",
                        "UTC",
                        Form.ZONE,
                        "Time zone in which a day of the table daily begins, such as Asia/Seoul. Days that are summed up already keep"
                                + " theirs.")
                .integer(
                        "remember",
                        100_000L,
                        0,
                        10_000_000,
                        "How many readings each task remembers since its start, so that one that comes again the same in all members is"
                                + " not counted twice.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.list("tables").isEmpty()) {
            objections.add(new Objection(
                    "tables", "no-table", "Without a table there is nothing to keep", "name one, or remove the sink"));
        }
        if (values.textIfSet("tls.ca").isPresent() && !values.flag("tls.enabled")) {
            objections.add(new Objection(
                    "tls.ca",
                    "tls-off",
                    "'tls.ca' has no effect while the connection is not encrypted",
                    "set tls.enabled: true"));
        }
        return objections;
    }
}
