package io.mulgil.connectors.webhook;

import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** The {@code webhook} channel of a pipeline file. */
public final class WebhookChannel implements Channel {
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String summary() {
        return "Posts each notification as JSON to a program of one's own, signed where a secret is shared.";
    }

    @Override
    public String connectorClass() {
        return WebhookConnector.class.getName();
    }

    @Override
    public Options options() {
        return Channel.common()
                .section("Receiver")
                .checked(
                        "url",
                        null,
                        HttpAddress.FORM,
                        "Where notifications are posted to, with http or https; required. A 2xx answer takes one.")
                .secret("secret", "Shared with the receiver; signs every message in the header X-Mulgil-Signature.")
                .secret("token", "Sent as 'Authorization: Bearer ...', for receivers that ask for one.")
                .texts(
                        "headers",
                        "Further headers of every request, by name; not for secrets, which this does not hide.")
                .list(
                        "allow-hosts",
                        List.of(),
                        "Hosts that may lead to private addresses, as they stand in url. All others must lead to the public internet.")
                .text(
                        "ca-file",
                        null,
                        "PEM file of the certificates to trust with https, such as that of an authority of one's own."
                                + " By default those that Java trusts.")
                .duration("timeout", "10s", "How long an attempt may take.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        if (values.textIfSet("url").isEmpty()) {
            objections.add(new Objection(
                    "url", "missing-option", "It is not said where to post to", "add 'url: https://...'"));
        }
        if (values.secret("token").filter(token -> !Headers.isValue(token)).isPresent()) {
            objections.add(new Objection(
                    "token", "bad-token", "A token stands in one line of printable ASCII", "copy it once more"));
        }
        values.texts("headers").forEach((name, value) -> {
            if (!Headers.isFree(name)) {
                objections.add(new Objection(
                        "headers." + name,
                        "bad-header",
                        "'" + name.replaceAll("\\p{Cntrl}", "?") + "' is no header that may be set here",
                        "use a name of letters, digits and '-' that neither HTTP nor Mulgil sets itself"));
            } else if (!Headers.isValue(value)) {
                objections.add(new Objection(
                        "headers." + name,
                        "bad-header",
                        "The value of header '" + name + "' is not one line of printable ASCII",
                        "write it without line ends and other letters"));
            }
        });
        return objections;
    }
}
