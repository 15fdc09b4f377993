package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.alerts.ActionForm;
import io.mulgil.app.alerts.AlertAction;
import io.mulgil.app.alerts.AlertDesk;
import io.mulgil.app.alerts.AlertFilter;
import io.mulgil.app.alerts.AlertPage;
import io.mulgil.app.alerts.AlertQuery;
import io.mulgil.app.alerts.AlertState;
import io.mulgil.app.alerts.AlertStory;
import io.mulgil.app.alerts.RuleEntry;
import io.mulgil.app.alerts.TellingEntry;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import io.mulgil.runtime.deploy.ChannelStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was found, who was told, and what people do about it. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}")
@Tag(name = "Alerts", description = "What was found, who was told, and taking it on (operators)")
class AlertsController {
    private final Pipelines pipelines;
    private final AlertQuery query;
    private final AlertDesk desk;

    AlertsController(Pipelines pipelines, AlertQuery query, AlertDesk desk) {
        this.pipelines = pipelines;
        this.query = query;
        this.desk = desk;
    }

    @Operation(
            summary = "Alerts, newest first",
            description =
                    "A page at a time: 'before' is the last one's time and 'beforeId' its id, without which others of the same moment may be on no page.")
    @GetMapping("/alerts")
    AlertPage alerts(
            @PathVariable String pipeline,
            @Parameter(description = "open, unacknowledged, cleared or all") @RequestParam(defaultValue = "open")
                    String state,
            @RequestParam Optional<String> rule,
            @Parameter(description = "This or a higher one: info, warning, critical") @RequestParam
                    Optional<String> severity,
            @Parameter(description = "A part of the device's key") @RequestParam Optional<String> device,
            @RequestParam Optional<Instant> before,
            @RequestParam Optional<String> beforeId,
            @RequestParam(defaultValue = "100") int limit) {
        SeriesParameters.requireBetween("limit", limit, 1, 1_000);
        severity.ifPresent(AlertsController::requireSeverity);
        pipelines.required(pipeline);
        return query.list(pipeline, new AlertFilter(state(state), rule, severity, device, before, beforeId, limit));
    }

    @Operation(summary = "One alert with its evidence, all that happened to it, and who was told")
    @GetMapping("/alerts/{id}")
    AlertStory alert(@PathVariable String pipeline, @PathVariable String id) {
        return desk.required(pipelines.required(pipeline), id);
    }

    @Operation(
            summary = "Act on an alert",
            description =
                    "acknowledge {comment}, assign {to}, comment {comment}, silence {minutes, comment}. Answers with the alert as it stands then.")
    @PostMapping("/alerts/{id}/{action}")
    AlertStory act(
            @PathVariable String pipeline,
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody(required = false) Optional<ActionForm> form,
            SignedIn who,
            HttpServletRequest request) {
        AlertAction what = AlertAction.of(action)
                .orElseThrow(() -> ProblemException.notFound(
                        "no_such_action",
                        "There is no such action on an alert",
                        "Use acknowledge, assign, comment or silence."));
        AlertStory after = desk.act(pipelines.required(pipeline), id, what, form.orElse(ActionForm.EMPTY), who.user());
        Audit.did(who.user(), request.getRemoteAddr(), "alert " + action, pipeline + " " + id);
        return after;
    }

    @Operation(summary = "What people were told, newest first")
    @GetMapping("/notifications")
    List<TellingEntry> notifications(@PathVariable String pipeline, @RequestParam(defaultValue = "100") int limit) {
        SeriesParameters.requireBetween("limit", limit, 1, 1_000);
        pipelines.required(pipeline);
        return query.told(pipeline, limit);
    }

    @Operation(summary = "The rules in force, in the order of the file")
    @GetMapping("/rules")
    List<RuleEntry> rules(@PathVariable String pipeline) {
        return RuleEntry.of(pipelines.required(pipeline).pipeline());
    }

    @Operation(summary = "The channels by which people are told, with their states")
    @GetMapping("/channels")
    List<ChannelStatus> channels(@PathVariable String pipeline) {
        return pipelines.required(pipeline).channels();
    }

    @Operation(
            summary = "Try a channel",
            description = "Has it tell a message that is marked as a test; the answer says what is on its way.")
    @PostMapping("/channels/{channel}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Notification test(
            @PathVariable String pipeline, @PathVariable String channel, SignedIn who, HttpServletRequest request) {
        Notification message = pipelines.required(pipeline).testChannel(channel);
        Audit.did(who.user(), request.getRemoteAddr(), "channel tried", pipeline + " " + channel);
        return message;
    }

    private static AlertState state(String word) {
        return Arrays.stream(AlertState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "bad_state", "There is no such state of alerts", "Use open, unacknowledged, cleared or all."));
    }

    private static void requireSeverity(String word) {
        if (!Severity.words().contains(word)) {
            throw ProblemException.badRequest(
                    "bad_severity", "There is no such severity", "Use " + String.join(", ", Severity.words()) + ".");
        }
    }
}
