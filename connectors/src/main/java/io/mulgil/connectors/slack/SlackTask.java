package io.mulgil.connectors.slack;

import io.mulgil.connectors.Tls;
import io.mulgil.connectors.notify.AddressGuard;
import io.mulgil.connectors.notify.ChannelTask;
import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.core.catalog.Values;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/** Tells in Slack. Next on the way of a notification: {@link Webhook} or {@link Bot}. */
public final class SlackTask extends ChannelTask {
    public SlackTask() {
        super(new SlackChannel());
    }

    @Override
    protected Messenger messenger(Values values) {
        Optional<String> token = values.secret("token").map(String::strip);
        Optional<String> url = values.secret("url").map(String::strip);
        if (token.isEmpty() && !url.filter(HttpAddress::isAddress).isPresent()) {
            throw new ConfigException("url", "(secret)", "this is no address of a webhook, and no token is given");
        }
        Poster poster = new Poster(
                AddressGuard.allowing(values.list("allow-hosts")),
                new Tls(true, Optional.empty(), Optional.empty(), Optional.empty()),
                values.duration("timeout"),
                Stream.of(token, url).flatMap(Optional::stream).toList());
        if (token.isPresent()) {
            URI api = HttpAddress.of(values.text("api").replaceAll("/+$", "") + "/api/chat.postMessage");
            return new Bot(poster, api, token.get(), values.textIfSet("to").orElse(""));
        }
        return new Webhook(poster, HttpAddress.of(url.get()));
    }
}
