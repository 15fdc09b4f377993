package io.mulgil.app.api;

import io.mulgil.app.query.SeriesRequest;
import io.mulgil.app.web.ProblemException;
import io.mulgil.core.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and limits what a chart or a CSV asks for. */
final class SeriesParameters {
    private static final int MOST_DEVICES = 50;
    private static final int MOST_VALUES = 30;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private SeriesParameters() {}

    static SeriesRequest request(
            Pipeline pipeline, List<String> values, List<String> tags, Instant from, Instant to, int points) {
        if (!from.isBefore(to) || from.isBefore(EARLIEST) || to.isAfter(LATEST)) {
            throw ProblemException.badRequest(
                    "bad_time_range",
                    "From %s to %s is no time to draw".formatted(from, to),
                    "Let from be before to, both between 1900 and 2200.");
        }
        requireBetween("number of values", values.size(), 1, MOST_VALUES);
        List<Map<String, String>> devices = new ArrayList<>();
        for (String text : tags) {
            devices.add(device(pipeline.deviceTags(), text));
        }
        requireBetween("number of tags", devices.size(), 1, MOST_DEVICES);
        return new SeriesRequest(values, devices.stream().distinct().toList(), from, to, points);
    }

    static void requireBetween(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw ProblemException.badRequest(
                    "out_of_range", "The %s is %d".formatted(name, number), "Use %d to %d.".formatted(least, most));
        }
    }

    /** Reads {@code site:a,device:b}: every key tag in its order. A tag's text may itself hold commas and colons. */
    static Map<String, String> device(List<String> keyTags, String text) {
        Map<String, String> device = new LinkedHashMap<>();
        int at = 0;
        for (int i = 0; i < keyTags.size(); i++) {
            String name = keyTags.get(i) + ":";
            if (!text.startsWith(name, at)) {
                throw notADevice(keyTags);
            }
            int from = at + name.length();
            int end = i + 1 < keyTags.size() ? text.indexOf("," + keyTags.get(i + 1) + ":", from) : text.length();
            if (end < 0) {
                throw notADevice(keyTags);
            }
            device.put(keyTags.get(i), text.substring(from, end));
            at = end + 1;
        }
        if (text.indexOf('\0') >= 0) {
            throw notADevice(keyTags);
        }
        return device;
    }

    private static ProblemException notADevice(List<String> keyTags) {
        return ProblemException.badRequest(
                "bad_tags",
                "The tags name no single device",
                "Write them as " + String.join(":...,", keyTags) + ":... , in this order.");
    }
}
