package io.mulgil.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.connectors.notify.Notes;
import io.mulgil.connectors.notify.StandIn;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SinkSettingsKit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest extends SinkSettingsKit {
    private static final String SECRET = "whsec-c4nary";

    private final StandIn receiver = new StandIn("thanks");

    @AfterEach
    void ends() {
        receiver.close();
    }

    @Test
    void postsTheNotificationWithItsIdAndASignatureThatTheReceiverCanCheck() throws Exception {
        Notification notification = Notes.of("duty", "n1", "방이 덥습니다", "2동 101호");
        try (ChannelRun run =
                run(Map.of("secret", SECRET, "token", "t0ken", "headers", "X-Team", "headers.X-Team", "night"))) {
            run.send(notification);
            run.untilDone();
        }
        StandIn.Heard request = receiver.taken().get(0);
        assertThat(request.path()).isEqualTo("/hook?a=b");
        assertThat(request.body()).isEqualTo(Notes.json(notification));
        assertThat(request.header("X-mulgil-id")).isEqualTo("n1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(request.header("X-team")).isEqualTo("night");
        assertThat(request.header("Content-type")).startsWith("application/json");
        String[] parts = request.header("X-mulgil-signature").split(",v1=", 2);
        long seconds = Long.parseLong(parts[0].substring(2));
        assertThat(Duration.between(Instant.ofEpochSecond(seconds), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(5));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((seconds + "." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(expected));
    }

    /** The same numbers stand in docs/guide/channels.md. */
    @Test
    void signsAsTheGuideSays() {
        assertThat(new Signature("correct horse").header(1_795_320_000L, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1795320000,v1=9c024680d1bd0134a92dc1e389a9f70f6ebe6a96deca44d746d04b720101678c");
    }

    @Test
    void signsNothingWithoutASecretAndShowsNoneInErrors() {
        receiver.say(401, "no " + SECRET);
        try (ChannelRun run = run(Map.of("token", SECRET))) {
            run.send(Notes.of("duty", "a", "s", "p"));
            run.untilDone();
            assertThat(run.run().reasons()).singleElement().asString().endsWith("answers 401: no (secret)");
        }
        assertThat(receiver.heard().get(0).header("X-mulgil-signature")).isEmpty();
    }

    @Test
    void refusesToGoInsideUnlessTheHostIsNamed() {
        try (ChannelRun run = new ChannelRun(new WebhookConnector(), Map.of("url", receiver.url()))) {
            run.send(Notes.of("duty", "a", "s", "p"));
            run.untilDone();
            assertThat(run.run().reasons())
                    .singleElement()
                    .asString()
                    .startsWith("address_refused: The host '127.0.0.1' leads to 127.0.0.1");
        }
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void endsAnAttemptWhoseAnswerDrips() {
        receiver.say(StandIn.HANGS, "");
        try (ChannelRun run = run(Map.of())) {
            run.send(Notes.of("duty", "a", "s", "p"));
            run.untilDone();
        }
        assertThat(receiver.heard()).hasSize(2);
        assertThat(receiver.taken()).hasSize(1);
    }

    /** An id that is no word cannot begin a header of its own. */
    @Test
    void keepsIdsInTheirHeader() {
        try (ChannelRun run = run(Map.of())) {
            run.send(Notes.of("duty", "a\r\nX-Evil: 1\r\n\r\nbody 가", "s", "p"));
            run.untilDone();
        }
        StandIn.Heard request = receiver.taken().get(0);
        assertThat(request.header("X-evil")).isEmpty();
        assertThat(request.header("X-mulgil-id")).isEqualTo("a__X-Evil:_1____body__");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Team,true",
        "Host,false",
        "content-length,false",
        "Transfer-Encoding,false",
        "Authorization,false",
        "X-Mulgil-Id,false",
        "Proxy-Authorization,false",
        "'X Team',false",
        "'X:Team',false",
        "'',false"
    })
    void letsOnlyFreeHeadersBeSet(String name, boolean free) {
        assertThat(Headers.isFree(name)).isEqualTo(free);
        assertThat(Headers.isFree(name + "\r\nX")).isFalse();
    }

    @Test
    void letsNoValueEndItsLine() {
        assertThat(Headers.isValue("night shift")).isTrue();
        assertThat(Headers.isValue("a\r\nX-Evil: 1")).isFalse();
        assertThat(Headers.isValue("a\nb")).isFalse();
        assertThat(Headers.isValue("가")).isFalse();
        assertThat(Headers.isValue("")).isFalse();
    }

    @Override
    protected ConnectorComponent component() {
        return new WebhookChannel();
    }

    @Override
    protected SinkConnector connector() {
        return new WebhookConnector();
    }

    @Override
    protected Map<String, String> goodSettings(String name) {
        return ChannelRun.settings(Map.of("url", "https://alerts.example/hook"));
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "url",
                with("url", "ftp://alerts.example"),
                "channel",
                with("channel", ""),
                Channel.PER_MINUTE,
                with(Channel.PER_MINUTE, "0"),
                "timeout",
                with("timeout", "soon"),
                "token",
                with("token", "a\nb"),
                "headers.Host",
                with("headers", "Host", "headers.Host", "x"));
    }

    private Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(goodSettings(""));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private ChannelRun run(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("url", receiver.url() + "/hook?a=b", "allow-hosts", "127.0.0.1"));
        settings.putAll(more);
        return new ChannelRun(new WebhookConnector(), settings);
    }
}
