package io.mulgil.app.api;

import io.mulgil.app.live.LiveHub;
import io.mulgil.app.query.CsvExport;
import io.mulgil.app.query.Latest;
import io.mulgil.app.query.LatestQuery;
import io.mulgil.app.query.Series;
import io.mulgil.app.query.SeriesQuery;
import io.mulgil.app.query.SeriesRequest;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.RunningPipeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Readings: the newest, those of a time, those to come. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}")
@Tag(name = "Readings", description = "The newest readings, those of a time, those to come")
class ReadingsController {
    private static final String TAGS =
            "A device by its key tags, as device:sensor-0001; several tags are joined by commas";

    private final Pipelines pipelines;
    private final LatestQuery latest;
    private final SeriesQuery series;
    private final CsvExport csv;
    private final LiveHub live;
    private final StillSignedIn stillSignedIn;

    ReadingsController(
            Pipelines pipelines,
            LatestQuery latest,
            SeriesQuery series,
            CsvExport csv,
            LiveHub live,
            StillSignedIn stillSignedIn) {
        this.pipelines = pipelines;
        this.latest = latest;
        this.series = series;
        this.csv = csv;
        this.live = live;
        this.stillSignedIn = stillSignedIn;
    }

    @Operation(summary = "The newest reading of each device")
    @GetMapping("/latest")
    Latest latest(
            @PathVariable String pipeline,
            @Parameter(description = "At most so many devices, up to 5000") @RequestParam(defaultValue = "200")
                    int limit,
            @Parameter(description = "A part of a tag") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "One of the pipeline's tables; all without it") @RequestParam(defaultValue = "")
                    String table) {
        SeriesParameters.requireBetween("limit", limit, 1, 5_000);
        return latest.latest(pipelines.required(pipeline).pipeline(), table, search, limit);
    }

    @Operation(
            summary = "Lines of a chart",
            description =
                    "Each reading where they are few enough, else buckets with average, least, most and count from the right rollup.")
    @Parameter(
            name = "tags",
            in = ParameterIn.QUERY,
            required = true,
            description = TAGS,
            array = @ArraySchema(schema = @Schema(type = "string")))
    @GetMapping("/series")
    Series series(
            @PathVariable String pipeline,
            @Parameter(description = "Values to draw") @RequestParam List<String> value,
            @Parameter(description = "Included") @RequestParam Instant from,
            @Parameter(description = "Excluded") @RequestParam Instant to,
            @Parameter(description = "At most so many points a line, up to 5000") @RequestParam(defaultValue = "1000")
                    int points,
            HttpServletRequest http) {
        RunningPipeline it = pipelines.required(pipeline);
        SeriesParameters.requireBetween("points", points, 2, 5_000);
        SeriesRequest request = SeriesParameters.request(it.pipeline(), value, tags(http), from, to, points);
        return series.series(it.pipeline(), request);
    }

    @Operation(
            summary = "The same as CSV",
            description = "Every reading of the time; with points, buckets as in the chart.")
    @Parameter(
            name = "tags",
            in = ParameterIn.QUERY,
            required = true,
            description = TAGS,
            array = @ArraySchema(schema = @Schema(type = "string")))
    @GetMapping(value = "/series.csv", produces = "text/csv")
    void csv(
            @PathVariable String pipeline,
            @RequestParam List<String> value,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @Parameter(description = "0 for every reading") @RequestParam(defaultValue = "0") int points,
            HttpServletRequest http,
            HttpServletResponse response) {
        RunningPipeline it = pipelines.required(pipeline);
        SeriesParameters.requireBetween("points", points, 0, 100_000);
        SeriesRequest request = SeriesParameters.request(it.pipeline(), value, tags(http), from, to, points);
        csv.write(it.pipeline(), request, () -> {
            String name = it.pipeline().name() + ".csv";
            response.setContentType("text/csv");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            return response.getWriter();
        });
    }

    @Operation(
            summary = "Readings and the flow as they come (server-sent events)",
            description =
                    "Event readings at most five times a second: {readings, skipped}; event flow once a second; a comment every 15 s.")
    @GetMapping(value = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable String pipeline, HttpServletRequest request) {
        return live.open(pipelines.required(pipeline), stillSignedIn.of(request));
    }

    /** Not bound as a list: Spring would split a single one at its commas. */
    private static List<String> tags(HttpServletRequest request) {
        String @Nullable [] tags = request.getParameterValues("tags");
        return tags == null ? List.of() : List.of(tags);
    }
}
