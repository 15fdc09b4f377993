package io.mulgil.connectors.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * What Slack's API answered with status 200.
 *
 * @param error Slack's word for what is wrong; empty when nothing is, or when the answer is not Slack's
 */
record BotAnswer(boolean ok, String error) {
    /** The same message will do later: limits, and Slack's own troubles. */
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded",
            "internal_error",
            "fatal_error",
            "request_timeout",
            "service_unavailable",
            "team_added_to_org");

    private static final JsonFactory JSON = new JsonFactory();

    static BotAnswer read(String body) {
        boolean ok = false;
        String error = "";
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new BotAnswer(false, "");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("ok")) {
                    ok = value == JsonToken.VALUE_TRUE;
                } else if (name.equals("error") && value == JsonToken.VALUE_STRING) {
                    error = parser.getText().replaceAll("[^a-z0-9_]", "");
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return new BotAnswer(false, "");
        }
        return new BotAnswer(ok, error);
    }

    /** Something that is not Slack's, such as the page of a proxy, passes as well. */
    boolean passes() {
        return !ok && (error.isEmpty() || PASSING.contains(error));
    }

    String remedy() {
        return switch (error) {
            case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
                "give the token of a bot that is installed";
            case "channel_not_found", "not_in_channel", "is_archived" ->
                "correct the channel's name and invite the bot there";
            case "missing_scope", "no_permission" -> "give the bot the right chat:write";
            default -> "see 'Errors' of chat.postMessage in Slack's documentation";
        };
    }
}
