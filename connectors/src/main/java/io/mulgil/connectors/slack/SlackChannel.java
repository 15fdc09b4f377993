package io.mulgil.connectors.slack;

import io.mulgil.connectors.notify.HttpAddress;
import io.mulgil.core.alert.Channel;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.List;

/** The {@code slack} channel of a pipeline file. */
public final class SlackChannel implements Channel {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String summary() {
        return "Tells alerts in Slack, by an incoming webhook or by a bot.";
    }

    @Override
    public String connectorClass() {
        return SlackConnector.class.getName();
    }

    @Override
    public Options options() {
        return Channel.common()
                .section("Slack")
                .secret(
                        "url",
                        "Address of an incoming webhook, https://hooks.slack.com/services/...; who knows it can write to its Slack channel.")
                .secret("token", "Token of a bot, xoxb-..., with the right chat:write; instead of url.")
                .text(
                        "to",
                        null,
                        "Slack channel that the bot writes to: its ID such as C0123456789, or its name such as #alerts.")
                .checked(
                        "api",
                        "https://slack.com",
                        HttpAddress.FORM,
                        "Where the bot finds Slack's API; https://slack-gov.com for GovSlack.")
                .list(
                        "allow-hosts",
                        List.of(),
                        "Hosts of url or api that may lead to private addresses, such as a gateway of one's own.")
                .duration("timeout", "10s", "How long an attempt may take.");
    }

    @Override
    public List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        boolean url = values.secret("url").isPresent();
        boolean token = values.secret("token").isPresent();
        if (url == token) {
            objections.add(new Objection(
                    url ? "token" : "url",
                    url ? "two-ways" : "missing-option",
                    url ? "Both url and token are given" : "Neither url nor token is given",
                    "give the url of an incoming webhook, or the token of a bot with to"));
        }
        if (values.secret("url").filter(text -> !HttpAddress.isAddress(text)).isPresent()) {
            objections.add(new Objection(
                    "url",
                    "bad-address",
                    "This is no address of a webhook",
                    "write https://hooks.slack.com/services/..."));
        }
        if (values.secret("token").filter(SlackChannel::unsendable).isPresent()) {
            objections.add(new Objection(
                    "token", "bad-token", "A token has no spaces and no letters past ASCII", "copy it once more"));
        }
        boolean to = values.textIfSet("to").filter(text -> !text.isBlank()).isPresent();
        if (token && !to) {
            objections.add(new Objection(
                    "to", "missing-option", "A bot must be told where to write", "add 'to: \"#alerts\"'"));
        } else if (url && to) {
            objections.add(new Objection(
                    "to",
                    "no-effect",
                    "A webhook has one Slack channel of its own",
                    "remove 'to', or use a bot's token"));
        }
        return objections;
    }

    private static boolean unsendable(String token) {
        return !HttpAddress.isReference(token) && !token.strip().matches("[\\x21-\\x7e]+");
    }
}
