package io.mulgil.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkSettingsKit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailSettingsTest extends SinkSettingsKit {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example, c@d.example",
                "A <a@b.example>",
                "a b@c.example",
                "group:a@b.example;",
                "a@",
                "@b.example",
                "a",
                ""
            })
    void takesOneAddressAndNothingElse(String text) {
        assertThat(Addresses.isAddress(text)).isFalse();
    }

    @Test
    void warnsOfAPasswordInTheOpen() {
        Map<String, String> settings = with("tls", "none", "user", "me", "password", "x");
        EmailChannel channel = new EmailChannel();
        assertThat(channel.doubts(channel.options().parse(settings))).hasSize(1);
        assertThat(channel.doubts(channel.options().parse(goodSettings("")))).isEmpty();
    }

    @Override
    protected ConnectorComponent component() {
        return new EmailChannel();
    }

    @Override
    protected SinkConnector connector() {
        return new EmailConnector();
    }

    @Override
    protected Map<String, String> goodSettings(String name) {
        return ChannelRun.settings(
                Map.of("host", "smtp.example.com", "from", "mulgil@example.com", "to", "duty@example.com"));
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "host", with("host", ""),
                "port", with("port", "0"),
                "tls", with("tls", "ssl"),
                "user", with("user", "me"),
                "from", with("from", "a@b\r\nBcc: c@d"),
                "to", with("to", "duty"),
                "ca-file", with("tls", "none", "ca-file", "ca.pem"),
                "zone", with("zone", "Seoul"));
    }

    private Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(goodSettings(""));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }
}
