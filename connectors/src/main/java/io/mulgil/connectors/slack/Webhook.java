package io.mulgil.connectors.slack;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.PassingException;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.connectors.notify.Reply;
import io.mulgil.core.alert.Notification;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells by an incoming webhook, which answers {@code ok}, or a status with one word such as {@code channel_is_archived}. */
record Webhook(Poster poster, URI url) implements Messenger {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{2,60}");

    @Override
    public void tell(Notification notification) throws PassingException, RefusedException {
        Reply reply = poster.post(url, Map.of(), Message.of(notification).forWebhook());
        String word = reply.body().strip();
        reply.require(WORD.matcher(word).matches() ? word : "http_" + reply.status());
    }

    @Override
    public void close() {
        poster.close();
    }

    @Override
    public String toString() {
        return "webhook at " + url.getHost();
    }
}
