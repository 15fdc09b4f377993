package io.mulgil.connectors.rabbitmq;

import io.mulgil.connectors.DeclaredSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/** What a Kafka Connect worker is told to run; its {@link RabbitMqSourceTask}s compete for the messages of one queue. */
public final class RabbitMqSourceConnector extends DeclaredSource {
    public RabbitMqSourceConnector() {
        super(new RabbitMqSource(), RabbitMqSourceTask.class);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        long tasks = RabbitMqSource.OPTIONS.parse(settings()).integer("tasks");
        return Collections.nCopies((int) Math.min(maxTasks, tasks), settings());
    }

    /** A queue cannot be asked again for what Kafka rolled back, so at least once is all there is to promise. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.UNSUPPORTED;
    }
}
