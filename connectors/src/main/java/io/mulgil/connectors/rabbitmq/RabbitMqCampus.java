package io.mulgil.connectors.rabbitmq;

import io.mulgil.connectors.Specimens;
import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.PlayedSystem;
import io.mulgil.core.catalog.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Plays the controller of the simulated campus, which sends its documents to a RabbitMQ that runs already. */
public final class RabbitMqCampus implements PlayedSystem {
    static final Options OPTIONS = RabbitMqSource.server(Tls.declare(Options.define()
            .text("queue", "campus-microgrid", "Where documents go; made, durable, where it is missing.")
            .duration("every", "1s", "How often a document is sent, in whole seconds.")));

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public String summary() {
        return "A campus microgrid's controller, which sends its documents over AMQP for the source rabbitmq.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Playing start(Values values) {
        if (values.duration("every").toSeconds() < 1) {
            throw new IllegalStateException("every is less than 1s, but a document says its time in whole seconds");
        }
        CampusSender sender = new CampusSender(
                Server.read(values),
                new InputQueue(values.text("queue"), Optional.of("classic"), Optional.empty(), List.of()),
                values.duration("every").toSeconds(),
                Specimens.named("microgrid"),
                InstantSource.system());
        sender.start();
        return sender;
    }
}
