package io.mulgil.app.api;

import io.mulgil.app.entrance.MessageEntrance;
import io.mulgil.app.entrance.Receipt;
import io.mulgil.app.web.Pipelines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Taking messages in. Next on the way of a reading: {@link MessageEntrance}. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/messages")
@Tag(name = "Messages", description = "Sending messages to a pipeline that has the source http (operators)")
class MessagesController {
    private final Pipelines pipelines;
    private final MessageEntrance entrance;

    MessagesController(Pipelines pipelines, MessageEntrance entrance) {
        this.pipelines = pipelines;
        this.entrance = entrance;
    }

    @Operation(
            summary = "Send messages",
            description =
                    "A JSON object is one message, each element of a JSON array is one; as application/x-ndjson each line is one. "
                            + "Content-Encoding gzip is unpacked. The answer 202 comes once Kafka has the messages; what is in them "
                            + "is judged later, and what cannot be used is found among the rejected.")
    @PostMapping(consumes = {"application/json", "application/*+json"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt send(
            @PathVariable String pipeline,
            @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false) @Nullable String encoding,
            HttpServletRequest request)
            throws IOException {
        return take(pipeline, false, encoding, request);
    }

    @Operation(summary = "Send messages, one a line")
    @PostMapping(
            consumes = {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt sendLines(
            @PathVariable String pipeline,
            @RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false) @Nullable String encoding,
            HttpServletRequest request)
            throws IOException {
        return take(pipeline, true, encoding, request);
    }

    private Receipt take(String pipeline, boolean lines, @Nullable String encoding, HttpServletRequest request)
            throws IOException {
        return entrance.take(
                pipelines.required(pipeline),
                request.getInputStream(),
                lines,
                encoding,
                request.getContentLengthLong());
    }
}
