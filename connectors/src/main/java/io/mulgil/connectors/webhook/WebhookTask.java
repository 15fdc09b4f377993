package io.mulgil.connectors.webhook;

import io.mulgil.connectors.Tls;
import io.mulgil.connectors.notify.AddressGuard;
import io.mulgil.connectors.notify.ChannelTask;
import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Values;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/** Tells a program of the user's own. Next on the way of a notification: {@link Delivery}. */
public final class WebhookTask extends ChannelTask {
    public WebhookTask() {
        super(new WebhookChannel());
    }

    @Override
    protected Messenger messenger(Values values) {
        List<Component.Objection> objections = new WebhookChannel().objections(values);
        if (!objections.isEmpty()) {
            throw new ConfigException(
                    objections.get(0).what() + "; " + objections.get(0).remedy());
        }
        Map<String, String> headers = new LinkedHashMap<>(values.texts("headers"));
        values.secret("token").ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        Poster poster = new Poster(
                AddressGuard.allowing(values.list("allow-hosts")),
                new Tls(true, values.textIfSet("ca-file").map(Path::of), Optional.empty(), Optional.empty()),
                values.duration("timeout"),
                Stream.of(values.secret("secret"), values.secret("token"))
                        .flatMap(Optional::stream)
                        .toList());
        return new Delivery(
                poster,
                HttpAddress.of(values.text("url")),
                headers,
                values.secret("secret").filter(secret -> !secret.isEmpty()).map(Signature::new),
                InstantSource.system());
    }
}
