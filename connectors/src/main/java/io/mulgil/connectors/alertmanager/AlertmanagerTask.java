package io.mulgil.connectors.alertmanager;

import io.mulgil.connectors.Tls;
import io.mulgil.connectors.notify.AddressGuard;
import io.mulgil.connectors.notify.ChannelTask;
import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.core.catalog.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands alerts to Alertmanager. Next on the way of a notification: {@link Delivery}. */
public final class AlertmanagerTask extends ChannelTask {
    public AlertmanagerTask() {
        super(new AlertmanagerChannel());
    }

    @Override
    protected Messenger messenger(Values values) {
        Optional<String> password = values.secret("password");
        Optional<String> token = values.secret("token");
        URI url = HttpAddress.of(values.text("url").replaceAll("/+$", "") + "/api/v2/alerts");
        Poster poster = new Poster(
                // It stands beside us by its nature, and is told nothing but alerts.
                AddressGuard.anywhere(),
                new Tls(true, values.textIfSet("ca-file").map(Path::of), Optional.empty(), Optional.empty()),
                values.duration("timeout"),
                Stream.of(password, token).flatMap(Optional::stream).toList());
        Optional<String> authorization = token.map(it -> "Bearer " + it)
                .or(() -> password.map(it -> basic(values.textIfSet("user").orElse(""), it)));
        return new Delivery(
                poster,
                url,
                authorization.map(it -> Map.of("Authorization", it)).orElse(Map.of()),
                new Alerts(values.texts("labels"), values.duration("expires")));
    }

    private static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
