package io.mulgil.connectors.alertmanager;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.PassingException;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.core.alert.Notification;
import java.net.URI;
import java.util.Map;

/** Posts the alerts of a notification; Alertmanager takes an alert that it knows as news of the same one. */
record Delivery(Poster poster, URI url, Map<String, String> headers, Alerts alerts) implements Messenger {
    @Override
    public void tell(Notification notification) throws PassingException, RefusedException {
        poster.post(url, headers, alerts.json(notification)).require();
    }

    @Override
    public void close() {
        poster.close();
    }

    @Override
    public String toString() {
        return "Alertmanager at " + url.getHost();
    }
}
