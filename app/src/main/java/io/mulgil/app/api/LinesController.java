package io.mulgil.app.api;

import io.mulgil.app.entrance.LineEntrance;
import io.mulgil.app.entrance.LineReceipt;
import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where clients of InfluxDB write: their address changes and nothing else. Answers in InfluxDB's own forms, as these clients read them. The lines that can
 * be read are taken even beside others that cannot. Next on the way of a reading: {@link LineEntrance}.
 */
@RestController
@Tag(name = "Line protocol", description = "Writing as to InfluxDB, to a pipeline that has the source http (operators)")
class LinesController {
    private static final String ANSWER =
            "204 once Kafka has every point; 400 with the numbers of the lines that could not be read, when the others have been taken.";
    private static final int LONGEST_HEADER = 500;
    private static final int MOST_TOLD = 10;

    private final LineEntrance entrance;

    LinesController(LineEntrance entrance) {
        this.entrance = entrance;
    }

    /** @param status of HTTP */
    private record Answer(int status, String code, String message, int retryAfterSeconds, LineReceipt receipt) {}

    @Operation(summary = "Write line protocol as to InfluxDB 2", description = ANSWER)
    @Parameter(name = "org", in = ParameterIn.QUERY, description = "Any")
    @Parameter(name = "bucket", in = ParameterIn.QUERY, description = "Name of the pipeline")
    @Parameter(name = "precision", in = ParameterIn.QUERY, description = "ns, us, ms or s")
    @PostMapping("/api/v2/write")
    ResponseEntity<Map<String, Object>> write(HttpServletRequest request) throws IOException {
        QueryParameters query = QueryParameters.of(request);
        Answer answer = answer(query.get("bucket"), query, request);
        if (answer.status() == 204) {
            return ResponseEntity.noContent().build();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", answer.code());
        body.put("message", answer.message());
        body.put("op", "write");
        answer.receipt().errors().stream().findFirst().ifPresent(first -> body.put("line", first.line()));
        body.put("data", data(answer.receipt()));
        return response(answer).header("X-Platform-Error-Code", answer.code()).body(body);
    }

    @Operation(summary = "Write line protocol as to InfluxDB 1", description = ANSWER)
    @Parameter(name = "db", in = ParameterIn.QUERY, description = "Name of the pipeline")
    @Parameter(name = "precision", in = ParameterIn.QUERY, description = "ns, us, ms, s, m or h")
    @Parameter(name = "u", in = ParameterIn.QUERY, description = "Any")
    @Parameter(name = "p", in = ParameterIn.QUERY, description = "An API token, where no header carries it")
    @PostMapping("/write")
    ResponseEntity<Map<String, Object>> writeOld(HttpServletRequest request) throws IOException {
        QueryParameters query = QueryParameters.of(request);
        Answer answer = answer(query.get("db"), query, request);
        if (answer.status() == 204) {
            return ResponseEntity.noContent().build();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", answer.message());
        body.put("data", data(answer.receipt()));
        return response(answer)
                .header("X-Influxdb-Error", headerText(answer.message()))
                .body(body);
    }

    @Operation(summary = "Whether there is somebody to write to, as clients of InfluxDB ask")
    @GetMapping("/ping")
    ResponseEntity<Void> ping() {
        return ResponseEntity.noContent()
                .header("X-Influxdb-Version", "2.7-mulgil")
                .header("X-Influxdb-Build", "OSS")
                .build();
    }

    private Answer answer(@Nullable String bucket, QueryParameters query, HttpServletRequest request)
            throws IOException {
        try {
            LineReceipt receipt = entrance.take(
                    bucket,
                    query.get("precision"),
                    request.getInputStream(),
                    request.getHeader(HttpHeaders.CONTENT_ENCODING),
                    request.getContentLengthLong());
            return receipt.rejected() == 0
                    ? new Answer(204, "", "", 0, receipt)
                    : new Answer(400, "invalid", told(receipt), 0, receipt);
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            return new Answer(
                    problem.status(),
                    code(problem.status()),
                    problem.detail() + ". " + problem.remedy(),
                    refused.retryAfterSeconds(),
                    new LineReceipt(0, 0, List.of()));
        }
    }

    private static ResponseEntity.BodyBuilder response(Answer answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        return answer.retryAfterSeconds() == 0
                ? response
                : response.header(HttpHeaders.RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
    }

    /** Clients look for "partial write" to know that sending the whole again does not help. */
    private static String told(LineReceipt receipt) {
        String lines = receipt.errors().stream()
                .limit(MOST_TOLD)
                .map(error -> "line %d: %s".formatted(error.line(), why(error)))
                .collect(Collectors.joining("; "));
        String more = receipt.rejected() > MOST_TOLD ? "; ..." : "";
        return "partial write: %s%s; %d of %d points were taken dropped=%d"
                .formatted(
                        lines, more, receipt.accepted(), receipt.accepted() + receipt.rejected(), receipt.rejected());
    }

    private static String why(LineReceipt.LineError error) {
        return error.original().isEmpty()
                ? error.message()
                : "unable to parse '%s': %s".formatted(error.original(), error.message());
    }

    private static List<Map<String, Object>> data(LineReceipt receipt) {
        return receipt.errors().stream()
                .map(error -> Map.<String, Object>of(
                        "line_number", error.line(),
                        "original_line", error.original(),
                        "error_message", error.message()))
                .toList();
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not found";
            case 413 -> "request too large";
            case 415 -> "unsupported media type";
            case 503 -> "unavailable";
            default -> "invalid";
        };
    }

    /** What a header can carry of it. */
    private static String headerText(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > LONGEST_HEADER ? visible.substring(0, LONGEST_HEADER) : visible;
    }
}
