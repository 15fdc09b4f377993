package io.mulgil.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mulgil topics}: what Kafka holds, who reads it and how far, single messages, searches, sending by hand. */
@Command(
        name = "topics",
        description = "Lists, shows, follows and searches Kafka topics; sends messages.",
        footer = {
            "",
            "Examples:",
            "  mulgil topics",
            "  mulgil topics show iot-sensors.raw",
            "  mulgil topics tail iot-sensors.readings",
            "  mulgil topics search iot-sensors.readings --key sensor-0001 --path '$.co2>1200'",
            "  mulgil topics send iot-sensors.raw '{\"device\":\"desk\",\"temperature\":21.5}'"
        },
        defaultValueProvider = EnvironmentDefaults.class)
public final class Topics implements Callable<Integer> {
    private static final String NAME = "Name of the topic, as the list prints it.";

    private final Terminal terminal;

    @Mixin
    private Program program = new Program();

    @Option(names = "--internal", description = "Also what Kafka, Connect and Streams keep for themselves.")
    private boolean internal;

    public Topics(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        new TopicPrinter(terminal.out()).list(program.api(terminal).get("/topics?internal=" + internal));
        return 0;
    }

    @Command(
            name = "show",
            description = "One topic: partitions, sizes, and consumer groups with their lag.",
            defaultValueProvider = EnvironmentDefaults.class)
    int show(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin Program running)
            throws IOException, InterruptedException {
        new TopicPrinter(terminal.out()).topic(running.api(terminal).get("/topics/" + Program.encoded(name)));
        return 0;
    }

    @Command(
            name = "tail",
            description = "Prints messages as they come, until Ctrl-C.",
            defaultValueProvider = EnvironmentDefaults.class)
    int tail(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Mixin MessageOptions wanted,
            @Option(names = "--count", paramLabel = "N", description = "Ends after so many messages.") int count,
            @Mixin Program running)
            throws IOException, InterruptedException {
        TopicPrinter printer = new TopicPrinter(terminal.out());
        long[] seen = {0};
        running.api(terminal)
                .events(
                        "/topics/" + Program.encoded(name) + "/live"
                                + wanted.query().text(),
                        (event, data) -> {
                            for (JsonNode message : data.path("messages")) {
                                if (count == 0 || seen[0] < count) {
                                    printer.message(message);
                                    seen[0]++;
                                }
                            }
                            if (data.path("skipped").asLong() > 0) {
                                terminal.err()
                                        .printf(
                                                "... %,d more%n",
                                                data.path("skipped").asLong());
                                terminal.err().flush();
                            }
                            terminal.out().flush();
                            return (count == 0 || seen[0] < count)
                                    && !terminal.out().checkError();
                        });
        return 0;
    }

    @Command(
            name = "search",
            description =
                    "Looks through a topic as it is now and says how much of it was looked at; exit 1 if that could not be all.",
            defaultValueProvider = EnvironmentDefaults.class)
    int search(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Mixin MessageOptions wanted,
            @Mixin SearchOptions search,
            @Mixin Program running)
            throws IOException, InterruptedException {
        String path = "/topics/" + Program.encoded(name);
        if (search.out == null) {
            TopicPrinter printer = new TopicPrinter(terminal.out());
            return new TopicLookup(running.api(terminal), terminal.err())
                    .run(path, wanted.query(), search, printer::message);
        }
        ApiClient api = running.api(terminal);
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(search.out, StandardCharsets.UTF_8))) {
            int code = new TopicLookup(api, terminal.err())
                    .run(path, wanted.query(), search, message -> file.println(MessageLine.of(api, path, message)));
            if (file.checkError()) {
                throw new Failure("cannot write to '" + search.out + "'", "make room, or choose another file");
            }
            return code;
        }
    }

    @Command(
            name = "get",
            description = "The value of one message, byte for byte.",
            defaultValueProvider = EnvironmentDefaults.class)
    int get(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(paramLabel = "PARTITION:OFFSET", description = "As search prints it.") String place,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to put it (default: the terminal).")
                    @Nullable
                    Path out,
            @Mixin Program running)
            throws IOException, InterruptedException {
        if (!place.matches("\\d{1,9}:\\d{1,18}")) {
            throw new Failure(
                    "'" + place + "' is no place of a message",
                    "write PARTITION:OFFSET such as 0:17, as 'topics search' prints it");
        }
        byte[] value = running.api(terminal)
                .bytes("/topics/" + Program.encoded(name) + "/messages/" + place.replace(':', '/') + "/value");
        if (out != null) {
            Files.write(out, value);
            terminal.err().printf("%,d bytes in %s%n", value.length, out);
        } else {
            terminal.out().println(Visible.text(new String(value, StandardCharsets.UTF_8)));
        }
        return 0;
    }

    @Command(
            name = "send",
            description = "Sends a message and says where it stands, once Kafka has it.",
            defaultValueProvider = EnvironmentDefaults.class)
    int send(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Parameters(paramLabel = "VALUE", description = "Its text, or - to read it from the standard input.")
                    String value,
            @Option(names = "--key", paramLabel = "KEY", description = "Its key.") @Nullable String key,
            @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header; may be given again.")
                    @Nullable
                    Map<String, String> headers,
            @Option(names = "--partition", paramLabel = "N", description = "Default: the one that the key chooses.")
                    @Nullable
                    Integer partition,
            @Mixin Program running)
            throws IOException, InterruptedException {
        Map<String, Object> form = new LinkedHashMap<>();
        if (value.equals("-")) {
            form.put("valueBase64", terminal.in().readAllBytes());
        } else {
            form.put("value", value);
        }
        putIfGiven(form, "key", key);
        putIfGiven(form, "headers", headers);
        putIfGiven(form, "partition", partition);
        JsonNode sent = running.api(terminal).post("/topics/" + Program.encoded(name) + "/messages", form);
        terminal.out()
                .printf(
                        "%s %d:%d%n",
                        name,
                        sent.path("partition").asInt(),
                        sent.path("offset").asLong());
        return 0;
    }

    private static void putIfGiven(Map<String, Object> form, String name, @Nullable Object value) {
        if (value != null) {
            form.put(name, value);
        }
    }
}
