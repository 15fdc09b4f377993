package io.mulgil.connectors.notify;

import io.mulgil.connectors.Refusals;
import io.mulgil.connectors.Release;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Values;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * Takes notifications from Connect and has them told by a thread of its own, so that a server that hangs or asks for an hour's patience never
 * keeps Connect waiting. Only what was told or laid aside is committed; a killed worker repeats no more than what was told since the last commit,
 * which is asked for after every message.
 *
 * <p>Next on the way of a notification: {@link Sender}.
 */
public abstract class ChannelTask extends SinkTask {
    /** Past so many the topic is left to wait; a paused connector tells no more than it holds. */
    private static final int MOST_WAITING = 20;

    private static final long COMMIT_PATIENCE_MILLIS = 3_000;
    private static final long BUSY_MILLIS = 50;

    private final Channel component;
    private @Nullable Running running;
    private boolean paused;

    /** What lives from start to stop. */
    private record Running(Outbox outbox, Sender sender) {}

    protected ChannelTask(Channel component) {
        this.component = component;
    }

    /** Who tells; throws {@link org.apache.kafka.common.config.ConfigException} when the options make no sense. */
    protected abstract Messenger messenger(Values values);

    @Override
    public final String version() {
        return Release.version();
    }

    @Override
    public final void start(Map<String, String> properties) {
        Values values = ChannelSettings.options(component).parse(properties);
        ChannelSettings settings = ChannelSettings.read(component, properties, values);
        Outbox outbox = new Outbox();
        Sender sender = new Sender(
                settings,
                messenger(values),
                outbox,
                new Refusals(context.errantRecordReporter()),
                new ChannelFigures(component.name(), settings, outbox::size));
        sender.start();
        running = new Running(outbox, sender);
    }

    @Override
    public final void close(Collection<TopicPartition> closed) {
        running().outbox().drop(closed);
    }

    @Override
    public final void put(Collection<SinkRecord> records) {
        Outbox outbox = running().outbox();
        running().sender().check();
        outbox.add(records);
        pause(outbox.size() > MOST_WAITING);
        if (outbox.size() > 0) {
            context.timeout(BUSY_MILLIS);
        }
        if (outbox.hasNews()) {
            context.requestCommit();
        }
    }

    /** No further message is begun from here to the next delivery, so that what is committed is what was told. */
    @Override
    public final Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        return running().outbox().hold(COMMIT_PATIENCE_MILLIS);
    }

    @Override
    public final void stop() {
        Running stopping = running;
        if (stopping != null) {
            running = null;
            stopping.outbox().close();
            stopping.sender().stop();
        }
    }

    private void pause(boolean full) {
        TopicPartition[] all = context.assignment().toArray(TopicPartition[]::new);
        if (full) {
            context.pause(all);
        } else if (paused) {
            context.resume(all);
        }
        paused = full;
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the task is not started");
        }
        return running;
    }
}
