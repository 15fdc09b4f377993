package io.mulgil.connectors.email;

import io.mulgil.connectors.notify.ChannelTask;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Values;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/** Tells by e-mail. Next on the way of a notification: {@link Mailer}. */
public final class EmailTask extends ChannelTask {
    public EmailTask() {
        super(new EmailChannel());
    }

    @Override
    protected Messenger messenger(Values values) {
        List<Component.Objection> objections = new EmailChannel().objections(values);
        if (!objections.isEmpty()) {
            throw new ConfigException(
                    objections.get(0).what() + "; " + objections.get(0).remedy());
        }
        return new Mailer(
                MailServer.read(values),
                new Letter(Addresses.of(values.text("from")), ZoneId.of(values.text("zone"))),
                values.list("to").stream().map(Addresses::of).toList());
    }
}
