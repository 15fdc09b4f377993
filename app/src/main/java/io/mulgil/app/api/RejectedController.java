package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.rejected.RedriveResult;
import io.mulgil.runtime.rejected.RejectedGroups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not be used, why, and sending it again. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/rejected")
@Tag(name = "Rejected", description = "What could not be used, why, and sending it again")
class RejectedController {
    private final Pipelines pipelines;

    RejectedController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** @param dryRun whether to only count */
    record RedriveForm(@Nullable String cause, @Nullable Boolean dryRun) {}

    @Operation(summary = "Rejected messages by cause, with an example of each")
    @GetMapping
    RejectedGroups groups(@PathVariable String pipeline) {
        return withKafka(pipeline).rejectedGroups();
    }

    @Operation(summary = "The newest messages of a cause")
    @GetMapping("/messages")
    List<RejectedEntry> messages(
            @PathVariable String pipeline, @RequestParam String cause, @RequestParam(defaultValue = "50") int limit) {
        SeriesParameters.requireBetween("limit", limit, 1, 1_000);
        return withKafka(pipeline).rejectedMessages(cause, limit).stream()
                .map(RejectedEntry::of)
                .toList();
    }

    @Operation(summary = "One message with its bytes, and the line and column of the place")
    @GetMapping("/messages/{partition}/{offset}")
    RejectedDetail message(@PathVariable String pipeline, @PathVariable int partition, @PathVariable long offset) {
        return withKafka(pipeline)
                .rejectedMessage(partition, offset)
                .map(RejectedDetail::of)
                .orElseThrow(() -> ProblemException.notFound(
                        "no_such_message",
                        "There is no rejected message at %d/%d".formatted(partition, offset),
                        "It may have passed its retention; see the list of causes."));
    }

    @Operation(
            summary = "Send the messages of a cause again",
            description = "After the pipeline file was fixed. Those that were sent again before are left alone.")
    @PostMapping("/redrive")
    RedriveResult redrive(
            @PathVariable String pipeline, @RequestBody RedriveForm form, SignedIn who, HttpServletRequest request) {
        if (form.cause() == null || form.cause().isBlank()) {
            throw ProblemException.badRequest("no_cause", "The body names no cause", "See the list of causes.");
        }
        boolean dryRun = Boolean.TRUE.equals(form.dryRun());
        RedriveResult result = withKafka(pipeline).redrive(form.cause(), dryRun);
        if (!dryRun) {
            Audit.did(
                    who.user(),
                    request.getRemoteAddr(),
                    "rejected sent again",
                    "%s %s: %d of %d".formatted(pipeline, form.cause(), result.sent(), result.matched()));
        }
        return result;
    }

    private RunningPipeline withKafka(String pipeline) {
        RunningPipeline it = pipelines.required(pipeline);
        pipelines.with(Part.KAFKA);
        return it;
    }
}
