package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.topics.Message;
import io.mulgil.app.topics.TopicDetail;
import io.mulgil.app.topics.TopicEntry;
import io.mulgil.app.topics.TopicList;
import io.mulgil.app.topics.TopicMessages;
import io.mulgil.app.topics.TopicRules;
import io.mulgil.app.topics.TopicSender;
import io.mulgil.app.topics.TopicSender.MessageForm;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Topics and their messages. What goes on for longer is {@link TopicStreamsController}'s. */
@RestController
@RequestMapping("/api/v1/topics")
@Tag(
        name = "Topics",
        description =
                "Kafka's topics and their messages. Those of running pipelines are open to viewers, others to administrators")
class TopicsController {
    private final TopicList topics;
    private final TopicMessages messages;
    private final TopicRules rules;
    private final TopicSender sender;
    private final BoundedJson json;

    TopicsController(TopicList topics, TopicMessages messages, TopicRules rules, TopicSender sender, BoundedJson json) {
        this.topics = topics;
        this.messages = messages;
        this.rules = rules;
        this.sender = sender;
        this.json = json;
    }

    @Operation(
            summary = "All topics, those of running pipelines first",
            description = "Offsets count places: a transaction takes one more than its messages.")
    @GetMapping
    List<TopicEntry> topics(
            @Parameter(description = "Also what Kafka, Connect and Streams keep for themselves")
                    @RequestParam(defaultValue = "false")
                    boolean internal) {
        return topics.topics(internal);
    }

    @Operation(summary = "One topic: its partitions, and the consumer groups with their lag")
    @GetMapping("/{topic}")
    TopicDetail topic(@PathVariable String topic) {
        return topics.topic(topic);
    }

    @Operation(summary = "The newest messages, newest first", description = "Long values are cut; see cut and size.")
    @GetMapping("/{topic}/messages")
    List<Message> messages(
            @PathVariable String topic,
            @RequestParam(required = false) @Nullable Integer partition,
            @Parameter(description = "Up to 200") @RequestParam(defaultValue = "50") int limit,
            SignedIn who,
            HttpServletRequest request) {
        SeriesParameters.requireBetween("limit", limit, 1, 200);
        OptionalInt only = partition == null ? OptionalInt.empty() : OptionalInt.of(partition);
        topics.require(topic, only);
        rules.requireReading(topic, who, request.getRemoteAddr());
        return messages.newest(topic, only, limit);
    }

    @Operation(
            summary = "One message with its exact bytes",
            description = "As Base64 up to 1 MiB; a larger one is had whole from value.")
    @GetMapping("/{topic}/messages/{partition}/{offset}")
    Message message(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            SignedIn who,
            HttpServletRequest request) {
        topics.require(topic, OptionalInt.of(partition));
        rules.requireReading(topic, who, request.getRemoteAddr());
        return messages.message(topic, partition, offset);
    }

    @Operation(summary = "The value of one message as a file, byte for byte")
    @GetMapping(
            value = "/{topic}/messages/{partition}/{offset}/value",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> value(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            SignedIn who,
            HttpServletRequest request) {
        topics.require(topic, OptionalInt.of(partition));
        rules.requireReading(topic, who, request.getRemoteAddr());
        byte[] value = messages.record(topic, partition, offset).value();
        String name = "%s-%d-%d.bin".formatted(topic, partition, offset);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(value == null ? new byte[0] : value);
    }

    @Operation(
            summary = "Send a message",
            description =
                    "Operators to topics of pipelines, administrators to others. Answers once Kafka has it. "
                            + "What is put on another topic than a raw one is in no account: the balance shows it as a remainder.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MessageForm.class)))
    @PostMapping("/{topic}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    TopicSender.Sent send(@PathVariable String topic, SignedIn who, HttpServletRequest request) throws IOException {
        MessageForm form = json.read(request, MessageForm.class);
        topics.require(topic, form.partition() == null ? OptionalInt.empty() : OptionalInt.of(form.partition()));
        rules.requireSending(topic, who, request.getRemoteAddr());
        TopicSender.Sent sent = sender.send(topic, form);
        Audit.did(
                who.user(),
                request.getRemoteAddr(),
                "message sent",
                "%s %d/%d".formatted(topic, sent.partition(), sent.offset()));
        return sent;
    }
}
