package io.mulgil.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mulgil balance}: what came in, what became of it, and whether anything is missing. */
@Command(
        name = "balance",
        description = "Prints the count per stage and the remainder; exit 1 if it is not zero.",
        footer = {"", "Example:", "  mulgil balance iot-sensors"},
        defaultValueProvider = EnvironmentDefaults.class)
public final class Balance implements Callable<Integer> {
    private final Terminal terminal;

    public Balance(Terminal terminal) {
        this.terminal = terminal;
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Parameters(paramLabel = "PIPELINE", description = "Names of pipelines (default: all that run).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data folder of the running program (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait for the counts to settle (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiClient api = ApiClient.of(terminal, data);
        List<String> asked = names;
        if (asked.isEmpty()) {
            asked = new ArrayList<>();
            for (JsonNode pipeline : api.get("/pipelines")) {
                asked.add(pipeline.path("name").asString());
            }
        }
        boolean balanced = true;
        for (String name : asked) {
            balanced &= print(name, settled(api, name));
        }
        return balanced ? 0 : 1;
    }

    private JsonNode settled(ApiClient api, String name) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        JsonNode balance = api.get("/pipelines/" + name + "/balance");
        while (!balance.path("settled").asBoolean() && System.nanoTime() < giveUp) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            balance = api.get("/pipelines/" + name + "/balance");
        }
        return balance;
    }

    private boolean print(String name, JsonNode balance) {
        boolean settled = balance.path("settled").asBoolean();
        boolean balanced = balance.path("balanced").asBoolean();
        terminal.out()
                .println(name
                        + (settled
                                ? balanced ? ": balanced" : ": NOT BALANCED"
                                : ": not settled yet; more is waiting than can be counted"));
        for (JsonNode stage : balance.path("stages")) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "  %-14s %s = %s + waiting %,d   remainder %,d%n",
                            stage.path("stage").asString(),
                            terms(stage.path("in")),
                            terms(stage.path("out")),
                            stage.path("waiting").asLong(),
                            stage.path("remainder").asLong());
        }
        return balanced || !settled;
    }

    private static String terms(JsonNode counts) {
        return counts.properties().stream()
                .map(e -> e.getKey() + " "
                        + String.format(Locale.ROOT, "%,d", e.getValue().asLong()))
                .collect(Collectors.joining(" + "));
    }
}
