package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.entrance.EntranceBook;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.runtime.deploy.SourceReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What brings data in: how it is doing, stopping and starting it. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/sources")
@Tag(name = "Sources", description = "What brings data in: how it is doing, and pausing it (operators)")
class SourcesController {
    private static final String HTTP = "http";

    private final Pipelines pipelines;
    private final EntranceBook book;

    SourcesController(Pipelines pipelines, EntranceBook book) {
        this.pipelines = pipelines;
        this.book = book;
    }

    @Operation(
            summary = "The sources with state, rate and faults",
            description =
                    "A connector that cannot reach its server is retrying, with the fault and what to do. Of a worker elsewhere only the state "
                            + "is known: measured is false, and its figures are absent.")
    @GetMapping
    List<SourceReport> sources(@PathVariable String pipeline) {
        return pipelines.required(pipeline).sourceReports().stream()
                .map(it -> it.kind().equals(HTTP) ? it.with(book.figures(pipeline)) : it)
                .toList();
    }

    @Operation(summary = "Pause a source", description = "It takes nothing in until it is resumed.")
    @PostMapping("/{source}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pause(@PathVariable String pipeline, @PathVariable String source, SignedIn who, HttpServletRequest request) {
        required(pipeline, source).pauseSource(source);
        Audit.did(who.user(), request.getRemoteAddr(), "source paused", pipeline + " " + source);
    }

    @Operation(summary = "Resume a source")
    @PostMapping("/{source}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(@PathVariable String pipeline, @PathVariable String source, SignedIn who, HttpServletRequest request) {
        required(pipeline, source).resumeSource(source);
        Audit.did(who.user(), request.getRemoteAddr(), "source resumed", pipeline + " " + source);
    }

    @Operation(summary = "Start a source anew")
    @PostMapping("/{source}/restart")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void restart(@PathVariable String pipeline, @PathVariable String source, SignedIn who, HttpServletRequest request) {
        required(pipeline, source).restartSource(source);
        Audit.did(who.user(), request.getRemoteAddr(), "source restarted", pipeline + " " + source);
    }

    private RunningPipeline required(String pipeline, String source) {
        RunningPipeline it = pipelines.required(pipeline);
        if (it.pipeline().sources().stream().noneMatch(part -> part.name().equals(source))) {
            throw ProblemException.notFound(
                    "no_such_source", "The pipeline has no source of that name", "See the pipeline for its sources.");
        }
        return it;
    }
}
