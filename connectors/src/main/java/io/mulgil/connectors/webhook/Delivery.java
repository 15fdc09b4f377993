package io.mulgil.connectors.webhook;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.PassingException;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.NotificationJson;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Posts a notification as it stands on its topic, with its id and a signature that is made anew for each attempt. */
record Delivery(Poster poster, URI url, Map<String, String> headers, Optional<Signature> signature, InstantSource clock)
        implements Messenger {
    @Override
    public void tell(Notification notification) throws PassingException, RefusedException {
        byte[] body = NotificationJson.write(notification);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("X-Mulgil-Id", id(notification.id()));
        signature.ifPresent(
                it -> all.put("X-Mulgil-Signature", it.header(clock.instant().getEpochSecond(), body)));
        poster.post(url, all, body).require();
    }

    @Override
    public void close() {
        poster.close();
    }

    @Override
    public String toString() {
        return "webhook at " + url.getHost();
    }

    /** Ids are plain words; should one not be, what a header cannot carry is left out, as the body has it whole. */
    private static String id(String id) {
        return id.replaceAll("[^\\x21-\\x7e]", "_");
    }
}
