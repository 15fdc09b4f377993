package io.mulgil.connectors.slack;

import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkSettingsKit;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkConnector;

class SlackSettingsTest extends SinkSettingsKit {
    @Override
    protected ConnectorComponent component() {
        return new SlackChannel();
    }

    @Override
    protected SinkConnector connector() {
        return new SlackConnector();
    }

    @Override
    protected Map<String, String> goodSettings(String name) {
        return ChannelRun.settings(Map.of("url", "https://hooks.slack.com/services/T/B/x"));
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "url", ChannelRun.settings(Map.of("url", "hooks.slack.com")),
                "token", ChannelRun.settings(Map.of("url", "https://hooks.slack.com/x", "token", "xoxb")),
                "to", ChannelRun.settings(Map.of("token", "xoxb")),
                "api", ChannelRun.settings(Map.of("token", "xoxb", "to", "#a", "api", "slack")),
                "language", ChannelRun.settings(Map.of("url", "https://hooks.slack.com/x", "language", "fr")));
    }
}
