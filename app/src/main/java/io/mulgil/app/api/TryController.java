package io.mulgil.app.api;

import io.mulgil.app.trial.TrialAnswer;
import io.mulgil.app.trial.TrialBench;
import io.mulgil.app.trial.TrialRequest;
import io.mulgil.app.web.Pipelines;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.propose.Proposal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trying messages: what becomes of them, without sending them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Try", description = "What a pipeline makes of a message, without sending it (viewers)")
class TryController {
    private final Pipelines pipelines;
    private final TrialBench bench;
    private final BoundedJson json;

    TryController(Pipelines pipelines, TrialBench bench, BoundedJson json) {
        this.pipelines = pipelines;
        this.bench = bench;
        this.json = json;
    }

    /**
     * A proposed step.
     *
     * @param yaml for a pipeline file, with comments; absent when nothing can be proposed
     * @param array whether the document is an array of messages
     * @param problem why nothing can be proposed
     */
    record ProposalAnswer(Optional<String> yaml, boolean array, Optional<ProposalProblem> problem) {}

    /** Why nothing can be proposed. */
    record ProposalProblem(String cause, String text, String remedy, int place) {}

    @Operation(
            summary = "Try a message",
            description =
                    "The readings that the pipeline would make of it, why it would be rejected, and what becomes of each of its fields. "
                            + "With 'parse' other steps than the pipeline's own are tried. Messages up to 2 MiB.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TrialRequest.class)))
    @PostMapping("/pipelines/{pipeline}/try")
    TrialAnswer run(@PathVariable String pipeline, HttpServletRequest request) throws IOException {
        return bench.run(pipelines.required(pipeline).pipeline(), json.read(request, TrialRequest.class));
    }

    @Operation(
            summary = "Propose how to parse a message",
            description =
                    "For a message that no pipeline knows yet: where its time, tags and readings are, as text for a pipeline file.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TrialRequest.class)))
    @PostMapping("/try/propose")
    ProposalAnswer propose(HttpServletRequest request) throws IOException {
        Proposal proposal = bench.propose(json.read(request, TrialRequest.class));
        return new ProposalAnswer(
                Optional.of(proposal.yaml()).filter(yaml -> !yaml.isEmpty()),
                proposal.array(),
                proposal.rejection().map(TryController::problem));
    }

    private static ProposalProblem problem(Rejection rejection) {
        return new ProposalProblem(
                rejection.cause().code(), rejection.text(), rejection.cause().remedy(), rejection.place());
    }
}
