package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stopping and starting what brings data in. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/sources/{source}")
@Tag(name = "Sources", description = "Pausing what brings data in (operators)")
class SourcesController {
    private final Pipelines pipelines;

    SourcesController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Operation(summary = "Pause a source", description = "It takes nothing in until it is resumed.")
    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pause(@PathVariable String pipeline, @PathVariable String source, SignedIn who, HttpServletRequest request) {
        required(pipeline, source).pauseSource(source);
        Audit.did(who.user(), request.getRemoteAddr(), "source paused", pipeline + " " + source);
    }

    @Operation(summary = "Resume a source")
    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resume(@PathVariable String pipeline, @PathVariable String source, SignedIn who, HttpServletRequest request) {
        required(pipeline, source).resumeSource(source);
        Audit.did(who.user(), request.getRemoteAddr(), "source resumed", pipeline + " " + source);
    }

    @Operation(summary = "Start a source anew")
    @PostMapping("/restart")
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
