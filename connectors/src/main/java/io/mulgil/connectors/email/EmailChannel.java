package io.mulgil.connectors.email;

import io.mulgil.connectors.Form;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** The {@code email} channel of a pipeline file. */
public final class EmailChannel implements Channel {
    @Override
    public String name() {
        return "email";
    }

    @Override
    public String summary() {
        return "Tells alerts by e-mail, through an SMTP server.";
    }

    @Override
    public String connectorClass() {
        return EmailConnector.class.getName();
    }

    @Override
    public Options options() {
        return Channel.common()
                .section("Server")
                .requiredText("host", "Name of the SMTP server.")
                .integer("port", null, 1, 65_535, "Its port. By default 587 with starttls, 465 with tls, 25 with none.")
                .choice(
                        "tls",
                        "starttls",
                        Encryption.words(),
                        "How the connection is encrypted: starttls asks for it and goes no further without; tls from the first byte on;"
                                + " none sends everything in the open.")
                .text(
                        "ca-file",
                        null,
                        "PEM file of the certificates to trust, such as that of an authority of one's own."
                                + " By default those that Java trusts.")
                .text("user", null, "User. Without one nobody signs in.")
                .secret("password", "Password of the user; with Gmail an app password.")
                .duration("timeout", "10s", "How long the server may take to connect and for each answer.")
                .section("Message")
                .checked("from", null, Addresses.FORM, "Address that messages come from; required.")
                .list("to", List.of(), "Addresses that messages go to, where a notification names none of its own.")
                .checked("zone", "UTC", Form.ZONE, "Time zone of the times in messages, such as Asia/Seoul.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.textIfSet("from").isEmpty()) {
            objections.add(new Objection(
                    "from", "missing-option", "It is not said from whom messages come", "add 'from: mulgil@...'"));
        }
        if (values.list("to").isEmpty()) {
            objections.add(new Objection(
                    "to", "missing-option", "It is not said to whom messages go", "add 'to: [somebody@...]'"));
        }
        values.list("to").stream()
                .filter(address -> !Addresses.isAddress(address))
                .forEach(address -> objections.add(new Objection(
                        "to",
                        "bad-address",
                        "'" + address.replaceAll("\\p{Cntrl}", "?") + "' is no e-mail address",
                        "write one such as somebody@example.com")));
        if (values.textIfSet("user").isPresent() != values.secret("password").isPresent()) {
            objections.add(new Objection(
                    "user", "missing-option", "Of user and password only one is given", "write both or neither"));
        }
        boolean open = values.text("tls").equals(Encryption.NONE.word());
        if (open && values.textIfSet("ca-file").isPresent()) {
            objections.add(new Objection(
                    "ca-file",
                    "tls-off",
                    "'ca-file' has no effect while the connection is not encrypted",
                    "set tls: starttls"));
        }
        return objections;
    }

    @Override
    public List<Objection> doubts(Values values) {
        return values.text("tls").equals(Encryption.NONE.word())
                        && values.textIfSet("user").isPresent()
                ? List.of(new Objection(
                        "tls",
                        "open-password",
                        "The password travels unencrypted, for everybody on the way to read",
                        "set tls: starttls"))
                : List.of();
    }
}
