package io.mulgil.connectors.notify;

import io.mulgil.connectors.DeclaredSink;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.Map;

/**
 * What every channel was told besides its own options.
 *
 * @param connector its name
 * @param task its number among the connector's tasks
 * @param channel the channel's name in the pipeline file, by which notifications name it
 * @param perMinute at most so many messages in any minute
 * @param retryLeast the first wait after a failed attempt; each further one is twice as long
 * @param retryMost the longest wait
 */
public record ChannelSettings(
        String connector, int task, String channel, int perMinute, Duration retryLeast, Duration retryMost) {
    /** Everything that the channel's connector takes: its own options and what deploying fills in. */
    public static Options options(Channel channel) {
        return channel.options()
                .section("Filled in when deployed")
                .requiredText("channel", "The channel's name, as notifications name it; others are left alone.")
                .text("pipeline", "", "The pipeline's name, for people.")
                .duration("retry.least", "1s", "First wait after a failed attempt; each further one is twice as long.")
                .duration("retry.most", "5m", "Longest wait between two attempts.");
    }

    static ChannelSettings read(Channel component, Map<String, String> properties, Values values) {
        return new ChannelSettings(
                properties.getOrDefault("name", component.name()),
                Integer.parseInt(properties.getOrDefault(DeclaredSink.TASK, "0")),
                values.text("channel"),
                (int) values.integer(Channel.PER_MINUTE),
                values.duration("retry.least"),
                values.duration("retry.most"));
    }
}
