package io.mulgil.app.cli;

import io.mulgil.app.alerts.AlertState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mulgil alerts}: what was found, who was told, and taking it on. */
@Command(
        name = "alerts",
        description = "Lists and shows alerts, and acts on them.",
        footer = {
            "",
            "Examples:",
            "  mulgil alerts iot-sensors",
            "  mulgil alerts iot-sensors --state all --severity critical",
            "  mulgil alerts show iot-sensors hot-2f61c09ab3",
            "  mulgil alerts acknowledge iot-sensors hot-2f61c09ab3 --comment 'window opened'",
            "  mulgil alerts silence iot-sensors hot-2f61c09ab3 --minutes 120"
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Alerts implements Callable<Integer> {
    private static final String ID = "Id of the alert, as the list prints it.";
    private static final String PIPELINE = "Name of the pipeline.";

    private final Terminal terminal;

    @Mixin
    private Program program = new Program();

    @Parameters(paramLabel = "PIPELINE", arity = "0..1", description = "Name of the pipeline (default: all that run).")
    private @Nullable String pipeline;

    @Option(
            names = "--state",
            defaultValue = "open",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AlertState state = AlertState.OPEN;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only those of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--severity",
            paramLabel = "LEAST",
            description = "info, warning or critical; this or a higher one.")
    private @Nullable String severity;

    @Option(names = "--device", paramLabel = "TEXT", description = "A part of the device's key.")
    private @Nullable String device;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many, newest first.")
    private int limit = 50;

    public Alerts(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        QueryText query = new QueryText()
                .put("state", state.word())
                .put("rule", rule)
                .put("severity", severity)
                .put("device", device)
                .put("limit", limit);
        ApiClient api = program.api(terminal);
        List<String> asked = new ArrayList<>();
        if (pipeline != null) {
            asked.add(pipeline);
        } else {
            api.get("/pipelines").forEach(it -> asked.add(it.path("name").asString()));
        }
        for (String name : asked) {
            terminal.out().print(name + ": ");
            new AlertPrinter(terminal.out()).list(api.get(path(name) + query.text()));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "One alert: why, all that happened to it, who was told.",
            defaultValueProvider = EnvironmentDefaults.class)
    int show(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Mixin Program running)
            throws IOException, InterruptedException {
        new AlertPrinter(terminal.out()).story(running.api(terminal).get(path(name) + "/" + Program.encoded(id)));
        return 0;
    }

    @Command(
            name = "acknowledge",
            description = "Says that somebody has taken it on: reminders and escalation end.",
            defaultValueProvider = EnvironmentDefaults.class)
    int acknowledge(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--comment", paramLabel = "TEXT", description = "A word for others.") @Nullable
                    String comment,
            @Mixin Program running)
            throws IOException, InterruptedException {
        return act(running, name, id, "acknowledge", "comment", comment);
    }

    @Command(
            name = "assign",
            description = "Names the person who sees to it.",
            defaultValueProvider = EnvironmentDefaults.class)
    int assign(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "PERSON", description = "Who.") String person,
            @Mixin Program running)
            throws IOException, InterruptedException {
        return act(running, name, id, "assign", "to", person);
    }

    @Command(
            name = "comment",
            description = "Adds a word to its history.",
            defaultValueProvider = EnvironmentDefaults.class)
    int comment(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "TEXT", description = "What to say.") String text,
            @Mixin Program running)
            throws IOException, InterruptedException {
        return act(running, name, id, "comment", "comment", text);
    }

    @Command(
            name = "silence",
            description = "Nobody is told of it for a while; it stays on the page.",
            defaultValueProvider = EnvironmentDefaults.class)
    int silence(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--minutes", paramLabel = "N", required = true, description = "How long.") int minutes,
            @Mixin Program running)
            throws IOException, InterruptedException {
        return act(running, name, id, "silence", "minutes", minutes);
    }

    @Command(
            name = "test",
            description = "Has a channel tell a message that is marked as a test.",
            defaultValueProvider = EnvironmentDefaults.class)
    int test(
            @Parameters(paramLabel = "PIPELINE", description = PIPELINE) String name,
            @Parameters(paramLabel = "CHANNEL", description = "Name of the channel in the pipeline file.")
                    String channel,
            @Mixin Program running)
            throws IOException, InterruptedException {
        JsonNode sent = running.api(terminal)
                .post(
                        "/pipelines/" + Program.encoded(name) + "/channels/" + Program.encoded(channel) + "/test",
                        Map.of());
        terminal.out()
                .printf("on its way by %s: %s%n", channel, sent.path("subject").asString());
        return 0;
    }

    private int act(Program running, String name, String id, String action, String member, @Nullable Object value)
            throws IOException, InterruptedException {
        Map<String, Object> form = new LinkedHashMap<>();
        if (value != null) {
            form.put(member, value);
        }
        JsonNode story = running.api(terminal).post(path(name) + "/" + Program.encoded(id) + "/" + action, form);
        new AlertPrinter(terminal.out()).story(story);
        return 0;
    }

    private static String path(String name) {
        return "/pipelines/" + Program.encoded(name) + "/alerts";
    }
}
