package io.mulgil.app.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the spans that are known to be odd: {@code {"series.csv": [["2014-04-10 07:15:00", "2014-04-11 16:45:00"]]}}. */
public final class WindowsFile {
    private static final String REMEDY =
            "write one object of file names, each with a list of pairs of times: {\"a.csv\": [[\"2014-04-10 07:15:00\", \"2014-04-11 16:45:00\"]]}";

    private WindowsFile() {}

    public static Map<String, List<Span>> read(Path file) throws IOException, ScoreException {
        Map<String, List<Span>> all = new LinkedHashMap<>();
        try {
            JsonNode root = new JsonMapper().readTree(Files.readString(file));
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                all.put(entry.getKey(), spans(entry.getValue()));
            }
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new ScoreException("'" + file + "' is no file of windows: " + e.getMessage(), REMEDY);
        }
        if (all.isEmpty()) {
            throw new ScoreException("'" + file + "' names no series", REMEDY);
        }
        return all;
    }

    private static List<Span> spans(JsonNode pairs) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode pair : pairs) {
            if (pair.size() != 2) {
                throw new IllegalArgumentException("'" + pair + "' is no pair of times");
            }
            spans.add(new Span(
                    Times.millis(pair.get(0).asString()),
                    Times.millis(pair.get(1).asString())));
        }
        return spans;
    }
}
