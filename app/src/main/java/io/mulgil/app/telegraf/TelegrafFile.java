package io.mulgil.app.telegraf;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.pipeline.Pipeline;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * A file of Telegraf, read beside the pipelines that it is to fit. What Telegraf itself would complain about when it starts is left to it;
 * told is what it would take without a word and do wrong: another topic, points of several devices written over one another, times that are
 * those of arrival or off by a thousand.
 */
public final class TelegrafFile {
    private static final int MAX_BYTES = 1 << 20;

    private final List<Pipeline> pipelines;

    public TelegrafFile(List<Pipeline> pipelines) {
        this.pipelines = List.copyOf(pipelines);
    }

    /** All problems of a file, in the order of their places. */
    public List<Problem> check(Path file) {
        Problems problems = new Problems();
        Place start = new Place(file.toString(), 1, 1);
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.error(start, "too-large", "The file has more than " + MAX_BYTES + " bytes", "split it");
            } else {
                check(file.toString(), Toml.parse(Files.readString(file)), problems);
            }
        } catch (CharacterCodingException e) {
            problems.error(start, "bad-encoding", "The file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            problems.error(
                    start,
                    "unreadable",
                    "The file cannot be read: " + e.getClass().getSimpleName(),
                    "check that it is there and may be read");
        }
        return problems.list();
    }

    private void check(String file, TomlParseResult toml, Problems problems) {
        toml.errors()
                .forEach(error -> problems.error(
                        new Place(
                                file, error.position().line(), error.position().column()),
                        "toml-syntax",
                        "This is no TOML: " + error.getMessage(),
                        "correct it; a variable without quotes, as in ${PORT}, has to stand in quotes"));
        if (problems.hasErrors()) {
            return;
        }
        Section all = new Section(file, toml);
        TopicInput inputs = new TopicInput(ReadTopic.of(pipelines), problems);
        List<Section> readers = all.sections("inputs.kafka_consumer");
        readers.forEach(inputs::check);
        if (!readers.isEmpty()) {
            host(all, readers.get(0), problems);
        }
        LineOutput outputs =
                new LineOutput(pipelines.stream().map(Pipeline::name).toList(), problems);
        all.sections("outputs.influxdb_v2").forEach(section -> outputs.check(section, "bucket"));
        all.sections("outputs.influxdb").forEach(section -> outputs.check(section, "database"));
    }

    /** The tag that Telegraf adds by itself makes another series of each machine that ever ran it. */
    private static void host(Section all, Section reader, Problems problems) {
        if (!all.isTrue("agent.omit_hostname")) {
            problems.warning(
                    all.has("agent.omit_hostname") ? all.place("agent.omit_hostname") : reader.place(),
                    "host-tag",
                    "Telegraf adds the name of its own machine as tag 'host' to every reading, so that each machine that reads makes other"
                            + " series",
                    "set omit_hostname = true in [agent]");
        }
    }
}
