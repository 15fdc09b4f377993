package io.mulgil.connectors.alertmanager;

import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The {@code alertmanager} channel of a pipeline file. */
public final class AlertmanagerChannel implements Channel {
    private static final Set<String> OWN = Set.of("alertname", "severity", "place", "pipeline", "value");

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public String summary() {
        return "Hands alerts to Prometheus Alertmanager, by its API v2.";
    }

    @Override
    public String connectorClass() {
        return AlertmanagerConnector.class.getName();
    }

    @Override
    public Options options() {
        return Channel.common()
                .section("Alertmanager")
                .checked("url", "http://127.0.0.1:9093", HttpAddress.FORM, "Its address, without /api.")
                .text("user", null, "User, where a proxy before it asks for one.")
                .secret("password", "Password of the user.")
                .secret("token", "Bearer token, where a proxy before it asks for one; instead of user and password.")
                .text(
                        "ca-file",
                        null,
                        "PEM file of the certificates to trust with https, such as that of an authority of one's own."
                                + " By default those that Java trusts.")
                .texts("labels", "Further labels of every alert, by name, such as team: energy.")
                .duration(
                        "expires",
                        "7d",
                        "How long an alert stays open there unless it is told again or cleared; Alertmanager itself would close it after minutes.")
                .duration("timeout", "10s", "How long an attempt may take.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        boolean user = values.textIfSet("user").isPresent();
        if (user != values.secret("password").isPresent()) {
            objections.add(new Objection(
                    "user", "missing-option", "Of user and password only one is given", "write both or neither"));
        }
        if (user && values.secret("token").isPresent()) {
            objections.add(new Objection("token", "two-ways", "Both user and token are given", "keep one of them"));
        }
        if (values.secret("token")
                .filter(token -> !token.matches("[\\x21-\\x7e]+"))
                .isPresent()) {
            objections.add(new Objection(
                    "token", "bad-token", "A token has no spaces and no letters past ASCII", "copy it once more"));
        }
        if (values.textIfSet("ca-file").isPresent() && !values.text("url").startsWith("https:")) {
            objections.add(new Objection(
                    "ca-file", "tls-off", "'ca-file' has no effect while the url is not https", "write https in url"));
        }
        values.texts("labels").keySet().stream()
                .filter(name -> OWN.contains(name) || !name.matches("[a-zA-Z_][a-zA-Z0-9_]*"))
                .forEach(name -> objections.add(new Objection(
                        "labels." + name,
                        "bad-label",
                        "'" + name + "' is no label that may be set here",
                        "use letters, digits and '_', and none of alertname, severity, place, pipeline, value")));
        return objections;
    }
}
