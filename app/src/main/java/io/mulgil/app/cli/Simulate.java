package io.mulgil.app.cli;

import io.mulgil.core.catalog.PlayedSystem;
import io.mulgil.core.catalog.PlayedSystem.Playing;
import io.mulgil.core.catalog.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mulgil simulate}: plays an outside system until it is interrupted. */
@Command(
        name = "simulate",
        description = {
            "Plays an outside system, so that a source is seen at work without the real one.",
            "It runs until it is interrupted.",
            "  opcua      a campus microgrid as an OPC UA server; options port (4840), every (1s)",
            "  rabbitmq   a campus microgrid that sends to a RabbitMQ; options hosts (127.0.0.1), queue",
            "             (campus-microgrid), user, password, every (1s) and those of the source rabbitmq"
        },
        footer = {
            "",
            "Examples:",
            "  mulgil simulate opcua --set port=4841",
            "  mulgil simulate rabbitmq --set hosts=127.0.0.1:5672"
        })
public final class Simulate implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SYSTEM", arity = "1", description = "What is played.")
    private String system = "";

    @Option(names = "--set", paramLabel = "OPTION=VALUE", description = "An option of the system; may be repeated.")
    private Map<String, String> settings = Map.of();

    public Simulate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        PlayedSystem played = find();
        try (Playing playing = played.start(values(played))) {
            terminal.out().println(played.summary());
            terminal.out().println("Read it at " + playing.address() + "; Ctrl-C ends it.");
            terminal.out().flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalStateException e) {
            throw new Failure(
                    String.valueOf(e.getMessage()),
                    "set another value, such as --set port=4841 where a port is in use");
        }
    }

    private PlayedSystem find() {
        List<PlayedSystem> all = ServiceLoader.load(PlayedSystem.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PlayedSystem::name))
                .toList();
        return all.stream()
                .filter(one -> one.name().equals(system))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "there is no system '" + system + "' to be played",
                        "use one of " + all.stream().map(PlayedSystem::name).collect(Collectors.joining(", "))));
    }

    private Values values(PlayedSystem played) {
        for (String option : settings.keySet()) {
            if (!played.options().fixed().names().contains(option)) {
                throw new Failure(
                        "'" + played.name() + "' has no option '" + option + "'",
                        "use one of "
                                + String.join(", ", played.options().fixed().names()));
            }
        }
        try {
            return played.options().parse(settings);
        } catch (ConfigException e) {
            throw new Failure(String.valueOf(e.getMessage()), "correct the value after --set");
        }
    }
}
