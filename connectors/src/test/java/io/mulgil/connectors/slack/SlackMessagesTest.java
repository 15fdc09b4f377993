package io.mulgil.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.connectors.notify.Notes;
import io.mulgil.connectors.notify.StandIn;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessagesTest {
    private static final String TOKEN = "xoxb-c4nary-secret";

    private final StandIn slack = new StandIn("{\"ok\":true}");

    @AfterEach
    void ends() {
        slack.close();
    }

    @Test
    void tellsAnAlertByTheWebhookWithValueLimitPlaceAndLink() throws Exception {
        JsonNode message = webhook(Notes.of("duty", "n1", "Hot in room 7", "Building 2 > room 7"));
        JsonNode blocks = message.path("blocks");
        assertThat(blocks.path(0).path("type").asText()).isEqualTo("header");
        assertThat(blocks.path(0).path("block_id").asText()).isEqualTo("n1");
        assertThat(blocks.path(0).path("text").path("text").asText()).isEqualTo("🔴 Hot in room 7");
        assertThat(texts(blocks.path(1).path("fields")))
                .containsExactly(
                        "*Place*\nBuilding 2 &gt; room 7",
                        "*Severity*\nCritical",
                        "*Value*\ntemperature 36.25 °C",
                        "*Limit*\n35 °C",
                        "*Raised*\n<!date^1795320000^{date_short_pretty} {time_secs}|2026-11-22T04:00:00Z>");
        assertThat(blocks.path(2).path("text").path("text").asText()).isEqualTo("temperature 36.25 °C is above 35 °C");
        JsonNode button = blocks.path(3).path("elements").path(0);
        assertThat(button.path("text").path("text").asText()).isEqualTo("See and acknowledge");
        assertThat(button.path("url").asText()).isEqualTo(Notes.LINK);
        assertThat(message.path("text").asText()).isEqualTo("Hot in room 7\ntext of n1");
    }

    @Test
    void listsTheFirstOfADigestAndSaysHowManyMoreThereAre() throws Exception {
        JsonNode blocks = webhook(Notes.digest("duty", "d", 20, 84)).path("blocks");
        assertThat(blocks).hasSize(1 + 10 + 1 + 1);
        assertThat(blocks.path(1).path("text").path("text").asText()).startsWith("🔴 *2동 100호*  <!date^1795320000^");
        assertThat(blocks.path(11).path("text").path("text").asText()).isEqualTo("외 74건");
        assertThat(blocks.path(12)
                        .path("elements")
                        .path(0)
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("보고 확인하기");
    }

    @Test
    void saysWhenItIsOver() throws Exception {
        Notification open = Notes.of("duty", "n", "Over", "room 7");
        JsonNode blocks = webhook(Notes.with(
                        open,
                        "",
                        Language.KO,
                        Notification.Kind.CLEARED,
                        List.of(Notes.item("a", "room 7", Optional.of(Notes.TIME.plusSeconds(60))))))
                .path("blocks");
        assertThat(texts(blocks.path(1).path("fields")))
                .contains("*해제*\n<!date^1795320060^{date_short_pretty} {time_secs}|2026-11-22T04:01:00Z>");
    }

    /** Nobody is called, no link is made and nothing is hidden by what a device is named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|here>",
                "<!everyone>",
                "<@U012AB3CD>",
                "<#C012AB3CD>",
                "<!subteam^S012>",
                "<https://evil.example|open the alert>",
                "&lt;!channel&gt;",
                "@channel",
                "@here",
                "@Everyone now",
                "a\n<!channel>",
                "room\u202egnp.exe",
                "${jndi:ldap://evil} {{7*7}} #{7*7} %s%n",
                "\"}],\"blocks\":[]"
            })
    void showsNamesOfDevicesAsTheyAreAndRunsNothingInThem(String name) throws Exception {
        JsonNode message = webhook(Notes.of("duty", "n", name, name));
        String all = message.toString().replaceAll("<!date\\^\\d+\\^[^|>]*\\|[^>]*>", "");
        assertThat(all).doesNotContain("<", ">");
        assertThat(all).doesNotContainPattern("(?i)@(channel|here|everyone)\\b");
        assertThat(message.path("blocks")).hasSize(4);
        StreamSupport.stream(message.path("blocks").path(1).path("fields").spliterator(), false)
                .forEach(field -> assertThat(field.path("verbatim").asBoolean()).isTrue());
        String place = texts(message.path("blocks").path(1).path("fields")).get(0);
        assertThat(place.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                        .replace("\u2060", ""))
                .isEqualTo("*Place*\n" + name.replaceAll("[\\n\u202e]", " "));
    }

    @Test
    void keepsWithinSlacksLimitsOfLength() throws Exception {
        String longest = "<가&".repeat(5_000);
        Notification one = Notes.of("duty", "i".repeat(500), longest, longest);
        for (JsonNode message : List.of(
                webhook(one),
                webhook(Notes.with(
                        one,
                        "",
                        Language.EN,
                        Notification.Kind.DIGEST,
                        List.of(
                                Notes.item("a", longest, Optional.empty()),
                                Notes.item("b", longest, Optional.empty())))))) {
            assertThat(message.path("text").asText().length()).isLessThanOrEqualTo(4_000);
            for (JsonNode block : message.path("blocks")) {
                boolean header = block.path("type").asText().equals("header");
                assertThat(block.path("block_id").asText().length()).isLessThanOrEqualTo(255);
                assertThat(block.path("text").path("text").asText().length()).isLessThanOrEqualTo(header ? 150 : 3_000);
                texts(block.path("fields"))
                        .forEach(field -> assertThat(field.length()).isLessThanOrEqualTo(2_000));
            }
        }
    }

    @Test
    void makesNoButtonOfWhatIsNoLink() throws Exception {
        Notification it = Notes.of("duty", "n", "s", "p");
        for (String link : List.of("", "javascript:alert(1)", "https://a b", "https://x/" + "y".repeat(3_000))) {
            Notification with = new Notification(
                    it.id() + link.length(),
                    it.pipeline(),
                    it.channel(),
                    it.to(),
                    it.kind(),
                    it.language(),
                    it.severity(),
                    it.time(),
                    it.subject(),
                    it.text(),
                    link,
                    it.total(),
                    it.alerts());
            assertThat(webhook(with).toString()).doesNotContain("button");
        }
    }

    @Test
    void tellsAsABotToTheChannelThatTheNotificationNames() throws Exception {
        Notification one = Notes.of("duty", "n1", "s", "p");
        try (ChannelRun run = bot()) {
            Notification other = Notes.of("duty", "n2", "s", "p");
            run.send(one, Notes.with(other, "C0999", Language.EN, other.kind(), other.alerts()));
            run.untilDone();
        }
        assertThat(slack.taken()).hasSize(2).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/api/chat.postMessage");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
            assertThat(request.header("Content-type")).isEqualTo("application/json; charset=UTF-8");
        });
        JsonNode message = new ObjectMapper().readTree(slack.taken().get(0).body());
        assertThat(message.path("channel").asText()).isEqualTo("#alerts");
        assertThat(message.path("metadata").path("event_payload").path("id").asText())
                .isEqualTo("n1");
        assertThat(message.path("parse").asText()).isEqualTo("none");
        assertThat(new ObjectMapper()
                        .readTree(slack.taken().get(1).body())
                        .path("channel")
                        .asText())
                .isEqualTo("C0999");
    }

    @Test
    void tellsApartWhatPassesAndWhatDoesNot() {
        for (String error : List.of("ratelimited", "rate_limited", "internal_error", "service_unavailable")) {
            slack.say(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
        }
        slack.say(429, "{\"ok\":false,\"error\":\"ratelimited\"}", "Retry-After", "0");
        slack.say(200, "<html>proxy</html>");
        slack.say(200, "{\"ok\":true}");
        slack.say(200, "{\"ok\":false,\"error\":\"invalid_auth\"}");
        slack.say(200, "{\"ok\":false,\"error\":\"channel_not_found\"}");
        try (ChannelRun run = bot()) {
            for (int i = 0; i < 4; i++) {
                run.send(Notes.of("duty", "n" + i, "s", "p"));
            }
            run.untilDone();
            assertThat(run.run().reasons())
                    .containsExactly(
                            "invalid_auth: Slack refuses the message to '#alerts'; give the token of a bot that is installed",
                            "channel_not_found: Slack refuses the message to '#alerts'; correct the channel's name and invite the bot there");
        }
        assertThat(slack.heard()).hasSize(10);
    }

    @Test
    void namesTheWebhooksRefusalByItsWordAndNeverItsAddress() {
        slack.say(404, "no_service");
        slack.say(400, "invalid_payload " + TOKEN);
        try (ChannelRun run = new ChannelRun(
                new SlackConnector(), Map.of("url", slack.url() + "/services/" + TOKEN, "allow-hosts", "127.0.0.1"))) {
            run.send(Notes.of("duty", "a", "s", "p"), Notes.of("duty", "b", "s", "p"));
            run.untilDone();
            assertThat(run.run().reasons().get(0)).startsWith("no_service: ");
            assertThat(run.run().reasons().get(1)).startsWith("http_400: ");
            assertThat(run.run().reasons().get(0)).doesNotContain(TOKEN);
        }
    }

    private JsonNode webhook(Notification notification) throws Exception {
        try (ChannelRun run = new ChannelRun(
                new SlackConnector(), Map.of("url", slack.url() + "/services/T/B/x", "allow-hosts", "127.0.0.1"))) {
            run.send(notification);
            run.untilDone();
            assertThat(run.run().rejected()).isEmpty();
        }
        return new ObjectMapper()
                .readTree(slack.taken().get(slack.taken().size() - 1).body());
    }

    private ChannelRun bot() {
        return new ChannelRun(
                new SlackConnector(),
                new HashMap<>(Map.of("token", TOKEN, "to", "#alerts", "api", slack.url(), "allow-hosts", "127.0.0.1")));
    }

    private static List<String> texts(JsonNode fields) {
        return StreamSupport.stream(fields.spliterator(), false)
                .map(field -> field.path("text").asText())
                .toList();
    }
}
