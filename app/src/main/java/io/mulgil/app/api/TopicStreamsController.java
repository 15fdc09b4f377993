package io.mulgil.app.api;

import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.topics.MessageQuery;
import io.mulgil.app.topics.TopicList;
import io.mulgil.app.topics.TopicRules;
import io.mulgil.app.topics.TopicStreams;
import io.mulgil.app.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking through a topic, and following it. */
@RestController
@RequestMapping("/api/v1/topics/{topic}")
@Tag(name = "Topics")
class TopicStreamsController {
    private static final String KEY = "The whole key; * stands for any text";
    private static final String PATH =
            "Place in the value and what stands there, as $.a.b[0]=text; also < <= > >= with numbers";

    private final TopicList topics;
    private final TopicRules rules;
    private final TopicStreams streams;
    private final StillSignedIn stillSignedIn;

    TopicStreamsController(TopicList topics, TopicRules rules, TopicStreams streams, StillSignedIn stillSignedIn) {
        this.topics = topics;
        this.rules = rules;
        this.streams = streams;
        this.stillSignedIn = stillSignedIn;
    }

    @Operation(
            summary = "Search messages (server-sent events)",
            description =
                    "Event match for each message that is found, progress four times a second, and at the end done: "
                            + "complete says whether all was looked at, else reason (limit, time) says why not, and next is handed in as after to go on.")
    @GetMapping(value = "/search", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void search(
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable Integer partition,
            @Parameter(description = "Included") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "Excluded") @RequestParam(required = false) @Nullable Instant to,
            @Parameter(description = KEY) @RequestParam(required = false) @Nullable String key,
            @Parameter(description = "A text of the value") @RequestParam(required = false) @Nullable String contains,
            @Parameter(description = PATH) @RequestParam(required = false) @Nullable String path,
            @Parameter(description = "Ends after so many matches, up to 10000") @RequestParam(defaultValue = "100")
                    int limit,
            @Parameter(description = "Values whole, as Base64, up to 1 MiB each") @RequestParam(defaultValue = "false")
                    boolean whole,
            @Parameter(description = "The next of an earlier answer") @RequestParam(defaultValue = "") String after,
            SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        SeriesParameters.requireBetween("limit", limit, 1, 10_000);
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badRequest(
                    "bad_time_range", "From %s to %s is no time".formatted(from, to), "Let from be before to.");
        }
        MessageQuery query = query(topic, partition, from, to, key, contains, path, whole);
        open(query, who, request);
        streams.search(query, after, limit, response, stillSignedIn.of(request));
    }

    @Operation(
            summary = "Messages as they come (server-sent events)",
            description =
                    "Event messages at most five times a second: {messages, skipped}; the newest 50 where more come.")
    @GetMapping(value = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable Integer partition,
            @Parameter(description = KEY) @RequestParam(required = false) @Nullable String key,
            @Parameter(description = "A text of the value") @RequestParam(required = false) @Nullable String contains,
            @Parameter(description = PATH) @RequestParam(required = false) @Nullable String path,
            SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MessageQuery query = query(topic, partition, null, null, key, contains, path, false);
        open(query, who, request);
        streams.tail(query, response, stillSignedIn.of(request));
    }

    private void open(MessageQuery query, SignedIn who, HttpServletRequest request) {
        topics.require(query.topic(), query.partition());
        rules.requireReading(query.topic(), who, request.getRemoteAddr());
    }

    private static MessageQuery query(
            String topic,
            @Nullable Integer partition,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String key,
            @Nullable String contains,
            @Nullable String path,
            boolean whole) {
        return new MessageQuery(
                        topic,
                        partition == null ? OptionalInt.empty() : OptionalInt.of(partition),
                        Optional.ofNullable(from),
                        Optional.ofNullable(to),
                        given(key),
                        given(contains),
                        given(path),
                        whole)
                .checked();
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty());
    }
}
