package io.mulgil.app.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mulgil rejected}: what could not be used, by cause; one message whole; sending again. */
@Command(
        name = "rejected",
        description = "Lists, shows and sends again what could not be used.",
        footer = {
            "",
            "Examples:",
            "  mulgil rejected list iot-sensors",
            "  mulgil rejected show iot-sensors 0:17",
            "  mulgil rejected redrive iot-sensors --cause out_of_range --dry-run"
        })
public final class Rejected {
    private final Terminal terminal;

    public Rejected(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = "Causes with their counts and an example.",
            defaultValueProvider = EnvironmentDefaults.class)
    int list(
            @Parameters(paramLabel = "PIPELINE") String pipeline,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = "data",
                            description = "Data folder of the running program (default: ${DEFAULT-VALUE}).")
                    Path data)
            throws IOException, InterruptedException {
        JsonNode groups = ApiClient.of(terminal, data).get("/pipelines/" + pipeline + "/rejected");
        terminal.out()
                .printf(
                        "%,d rejected%s%n",
                        groups.path("total").asLong(),
                        groups.path("complete").asBoolean(true)
                                ? ""
                                : "; older ones are on the topic but not counted by cause");
        for (JsonNode group : groups.path("groups")) {
            JsonNode example = group.path("example");
            terminal.out()
                    .printf(
                            "%n%-20s %,8d   (%,d sent again)   stage %s, last %s%n",
                            group.path("cause").asString(),
                            group.path("count").asLong(),
                            group.path("redriven").asLong(),
                            group.path("stage").asString(),
                            group.path("last").asString());
            terminal.out()
                    .printf(
                            "  for example %d:%d  %s%n",
                            example.path("partition").asInt(),
                            example.path("offset").asLong(),
                            group.path("text").asString());
            terminal.out().printf("  %s%n", group.path("remedy").asString(""));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "One message with its reason, place and bytes.",
            defaultValueProvider = EnvironmentDefaults.class)
    int show(
            @Parameters(paramLabel = "PIPELINE") String pipeline,
            @Parameters(paramLabel = "PARTITION:OFFSET", description = "As list prints it.") String place,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = "data",
                            description = "Data folder of the running program (default: ${DEFAULT-VALUE}).")
                    Path data)
            throws IOException, InterruptedException {
        if (!place.matches("\\d+:\\d+")) {
            throw new Failure(
                    "'" + place + "' is no place of a rejected message",
                    "write PARTITION:OFFSET such as 0:17, as 'rejected list' prints it");
        }
        JsonNode message = ApiClient.of(terminal, data)
                .get("/pipelines/" + pipeline + "/rejected/messages/" + place.replace(':', '/'));
        terminal.out()
                .printf(
                        "%s: %s%n",
                        message.path("cause").asString(), message.path("text").asString());
        JsonNode source = message.path("source");
        terminal.out()
                .printf(
                        "received at %s as %s-%d@%d, rejected by %s%n",
                        message.path("time").asString(),
                        source.path("topic").asString(),
                        source.path("partition").asInt(),
                        source.path("offset").asLong(),
                        message.path("stage").asString());
        if (message.path("line").isNumber()) {
            terminal.out()
                    .printf(
                            "at line %d, column %d%n",
                            message.path("line").asInt(), message.path("column").asInt());
        }
        terminal.out().println();
        terminal.out().println(Visible.text(message.path("utf8").asString("")));
        return 0;
    }

    @Command(
            name = "redrive",
            description = "Sends the messages of a cause again, each at most once.",
            defaultValueProvider = EnvironmentDefaults.class)
    int redrive(
            @Parameters(paramLabel = "PIPELINE") String pipeline,
            @Option(names = "--cause", required = true, paramLabel = "CAUSE", description = "As list prints it.")
                    String cause,
            @Option(names = "--dry-run", description = "Only says how many would be sent.") boolean dryRun,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = "data",
                            description = "Data folder of the running program (default: ${DEFAULT-VALUE}).")
                    Path data)
            throws IOException, InterruptedException {
        JsonNode result = ApiClient.of(terminal, data)
                .post(
                        "/pipelines/" + encoded(pipeline) + "/rejected/redrive",
                        Map.of("cause", cause, "dryRun", dryRun));
        terminal.out()
                .printf(
                        "%s: %,d messages, %,d %s, %,d were sent before%n",
                        cause,
                        result.path("matched").asLong(),
                        result.path("sent").asLong(),
                        dryRun ? "would be sent again" : "sent again",
                        result.path("alreadySent").asLong());
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
