package io.mulgil.app.alerts;

import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.alert.Alert;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Evidence;
import io.mulgil.core.alert.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people act on alerts: an action is a transition on the topic of alerts like any other, and shows once the book has it. */
@Component
public class AlertDesk {
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_SILENCE_MINUTES = 366 * 24 * 60;
    private static final Duration BOOKED_WITHIN = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 50;

    private final AlertQuery query;
    private final Clock clock = Clock.systemUTC();

    AlertDesk(AlertQuery query) {
        this.query = query;
    }

    /** The alert, or the end of the request with why there is none. */
    public AlertStory required(RunningPipeline pipeline, String id) {
        return query.story(pipeline.pipeline().name(), id)
                .orElseThrow(() -> ProblemException.notFound(
                        "no_such_alert",
                        "The pipeline has no alert of that id",
                        "See /api/v1/pipelines/" + pipeline.pipeline().name() + "/alerts."));
    }

    /** Does it and returns the alert as it stands then. */
    public AlertStory act(RunningPipeline pipeline, String id, AlertAction action, ActionForm form, String person) {
        AlertStory before = required(pipeline, id);
        // Texts of the book are in milliseconds at least; what is shown and what is sent must be the same instant.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        pipeline.act(new AlertEvent(
                alert(before.alert()),
                action.kind(),
                now,
                now,
                action.words(person),
                Evidence.NONE,
                person,
                text(action, form),
                until(action, form, now)));
        return booked(pipeline, id, before.events().size());
    }

    private AlertStory booked(RunningPipeline pipeline, String id, int before) {
        long giveUp = System.nanoTime() + BOOKED_WITHIN.toNanos();
        AlertStory story = required(pipeline, id);
        while (story.events().size() == before && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return story;
            }
            story = required(pipeline, id);
        }
        return story;
    }

    private static Alert alert(AlertEntry entry) {
        SortedMap<String, String> tags = new TreeMap<>();
        entry.tags()
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        return new Alert(
                entry.id(),
                entry.rule(),
                entry.version(),
                Severity.of(entry.severity()),
                entry.device(),
                tags,
                entry.value());
    }

    private static String text(AlertAction action, ActionForm form) {
        return switch (action) {
            case ASSIGN -> given(form.to(), "no_assignee", "to", "{\"to\": \"hana\"}");
            case COMMENT ->
                given(form.comment(), "no_comment", "comment", "{\"comment\": \"the fan is being repaired\"}");
            case ACKNOWLEDGE, SILENCE -> shortened(Objects.requireNonNullElse(form.comment(), ""));
        };
    }

    private static String given(@Nullable String text, String code, String member, String example) {
        if (text == null || text.isBlank()) {
            throw ProblemException.badRequest(code, "The member '" + member + "' is missing", "Send " + example + ".");
        }
        return shortened(text.strip());
    }

    private static String shortened(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest(
                    "too_long", "A text has " + text.length() + " characters", "Keep it below " + LONGEST_TEXT + ".");
        }
        return text;
    }

    private static Optional<Instant> until(AlertAction action, ActionForm form, Instant now) {
        if (action != AlertAction.SILENCE) {
            return Optional.empty();
        }
        Integer minutes = form.minutes();
        if (minutes == null || minutes < 1 || minutes > LONGEST_SILENCE_MINUTES) {
            throw ProblemException.badRequest(
                    "no_minutes",
                    "How long to be silent is missing or out of range: " + minutes,
                    "Send {\"minutes\": 60}, from 1 to " + LONGEST_SILENCE_MINUTES + ".");
        }
        return Optional.of(now.plus(Duration.ofMinutes(minutes)));
    }
}
