package io.mulgil.connectors.slack;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.PassingException;
import io.mulgil.connectors.notify.Poster;
import io.mulgil.connectors.notify.Reply;
import io.mulgil.core.alert.Notification;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Tells as a bot, by chat.postMessage, which answers 200 also when it refuses: the body says whether it is ok. */
record Bot(Poster poster, URI method, String token, String to) implements Messenger {
    @Override
    public void tell(Notification notification) throws PassingException, RefusedException {
        String place = notification.to().isBlank() ? to : notification.to();
        byte[] message = Message.of(notification).forBot(place);
        Reply reply = poster.post(method, Map.of("Authorization", "Bearer " + token), message);
        reply.require();
        BotAnswer answer = BotAnswer.read(reply.body());
        if (answer.passes()) {
            throw reply.passing(InstantSource.system());
        }
        if (!answer.ok()) {
            throw new RefusedException(
                    answer.error(), "Slack refuses the message to '" + place + "'; " + answer.remedy());
        }
    }

    @Override
    public void close() {
        poster.close();
    }

    @Override
    public String toString() {
        return "bot at " + method.getHost() + " writing to '" + to + "'";
    }
}
