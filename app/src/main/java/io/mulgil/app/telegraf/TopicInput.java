package io.mulgil.app.telegraf;

import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges one {@code [[inputs.kafka_consumer]]}. */
final class TopicInput {
    private static final String TOPICS = "topics";
    private static final String FORMAT = "data_format";
    private static final String TAGS = "tag_keys";
    private static final String TEXTS = "json_string_fields";
    private static final String TIME_KEY = "json_time_key";
    private static final String TIME_FORMAT = "json_time_format";

    private final Map<String, ReadTopic> known;
    private final Problems problems;

    TopicInput(List<ReadTopic> known, Problems problems) {
        this.known = known.stream().collect(Collectors.toMap(ReadTopic::name, Function.identity(), (a, b) -> a));
        this.problems = problems;
    }

    void check(Section input) {
        List<String> topics = input.texts(TOPICS);
        if (topics.isEmpty()) {
            problems.error(
                    input.place(), "no-topics", "This input reads no topic", "add topics = [\"PIPELINE.readings\"]");
        }
        for (String name : topics) {
            ReadTopic topic = known.get(name);
            if (topic == null) {
                problems.error(
                        input.place(TOPICS),
                        "unknown-topic",
                        Quoted.of(name) + " is no topic of readings of these pipelines",
                        DidYouMean.hint(name, known.keySet()));
            } else {
                check(input, topic);
            }
        }
    }

    private void check(Section input, ReadTopic topic) {
        String format = input.text(FORMAT).orElse("influx");
        if (!format.equals("json")) {
            problems.error(
                    input.place(FORMAT),
                    "wrong-format",
                    Quoted.of(format) + " does not fit topic '" + topic.name() + "', which holds flat JSON",
                    "set data_format = \"json\", which also keeps every number a float; with json_v2, 20 and 20.5 would be of different"
                            + " types");
            return;
        }
        timeKey(input, topic);
        timeFormat(input, topic);
        tags(input, topic);
        if (input.texts(TEXTS).isEmpty()) {
            problems.warning(
                    input.place(),
                    "booleans-dropped",
                    "Booleans of topic '" + topic.name() + "' are dropped",
                    "add json_string_fields = [\"*\"]");
        }
    }

    private void timeKey(Section input, ReadTopic topic) {
        String key = input.text(TIME_KEY).orElse("");
        if (key.isEmpty()) {
            problems.error(
                    input.place(),
                    "time-of-arrival",
                    "Without json_time_key, every reading gets the time at which Telegraf read it",
                    "add json_time_key = \"" + topic.timeKey() + "\"");
        } else if (!key.equals(topic.timeKey())) {
            problems.error(
                    input.place(TIME_KEY),
                    "wrong-time-key",
                    Quoted.of(key) + " does not hold the time in topic '" + topic.name() + "'",
                    "set json_time_key = \"" + topic.timeKey() + "\"");
        }
    }

    private void timeFormat(Section input, ReadTopic topic) {
        String format = input.text(TIME_FORMAT).orElse("");
        GoTime.objection(format, topic.time())
                .ifPresent(why -> problems.error(
                        input.place(TIME_FORMAT),
                        "wrong-time-format",
                        "json_time_format " + Quoted.of(format) + " does not read the times of topic '" + topic.name()
                                + "': " + why,
                        "set json_time_format = \"" + GoTime.right(topic.time()) + "\""));
    }

    private void tags(Section input, ReadTopic topic) {
        List<String> given = input.texts(TAGS);
        for (String tag : topic.tags()) {
            if (given.stream().noneMatch(pattern -> matches(pattern, tag))) {
                problems.error(
                        input.place(TAGS),
                        "missing-tag",
                        "Without tag '" + tag
                                + "', readings of different devices at the same time are written over one another",
                        "add \"" + tag + "\" to tag_keys");
            }
        }
        for (String pattern : given) {
            if (topic.tags().stream().noneMatch(tag -> matches(pattern, tag))
                    && DidYouMean.closest(pattern, topic.tags()).isPresent()) {
                problems.warning(
                        input.place(TAGS),
                        "unknown-tag",
                        Quoted.of(pattern) + " is no tag of topic '" + topic.name() + "'",
                        DidYouMean.hint(pattern, topic.tags()));
            }
        }
    }

    /** Telegraf's patterns: {@code *} for any characters, {@code ?} for one. */
    private static boolean matches(String pattern, String tag) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return tag.matches(regex);
    }
}
