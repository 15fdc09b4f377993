package io.mulgil.app.editing;

import io.mulgil.app.editing.EditRehearsal.Episode;
import io.mulgil.app.editing.EditRehearsal.Result;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.rehearsal.Rehearsal;
import io.mulgil.runtime.rehearsal.RehearsalReport;
import io.mulgil.streams.detect.Rule;
import io.mulgil.streams.detect.when.Bound;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Rehearses one rule for the page, by the classes that {@code mulgil alerts rehearse} runs and that run live. */
@Component
public class RuleRehearsal {
    private static final String ALERTS = "alerts";
    private static final int MOST_DAYS = 31;
    private static final int MOST_EPISODES = 300;
    private static final int WAIT_SECONDS = 15;
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private final Editing editing;
    private final Pipelines pipelines;
    private final Clock clock;
    private final Semaphore place = new Semaphore(1);

    RuleRehearsal(Editing editing, Pipelines pipelines, Clock clock) {
        this.editing = editing;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /** Runs the rule of the request, and the one in the file of that name if it is another, over the last days. */
    public EditRehearsal run(RunningPipeline pipeline, EditRequest request) {
        int days = request.days() == null ? 1 : request.days();
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badRequest(
                    "bad_days", days + " days cannot be rehearsed here", "Ask for 1 to " + MOST_DAYS + ".");
        }
        Draft draft = editing.draft(pipeline, EditSection.RULES, request);
        Pipeline read = draft.pipeline().filter(it -> draft.valid()).orElseThrow(() -> notValid(draft));
        Database database = pipelines.with(io.mulgil.runtime.part.Part.POSTGRES).database();
        Instant to = clock.instant();
        Instant from = to.minus(Duration.ofDays(days));
        return inTurn(() -> {
            Pipeline running = pipeline.pipeline().withAlertsOf(read);
            Optional<Pipeline> now = only(running, draft.name());
            Optional<Pipeline> before = Optional.ofNullable(request.was())
                    .flatMap(was -> only(pipeline.pipeline(), was))
                    .filter(it -> !it.step(ALERTS)
                            .map(Part::settings)
                            .equals(now.flatMap(pipe -> pipe.step(ALERTS)).map(Part::settings)));
            long giveUp = System.nanoTime() + LONGEST.toNanos();
            Run tried = run(now.orElseThrow(), database, from, to, giveUp);
            Optional<Run> old = Optional.empty();
            if (before.isPresent()) {
                old = Optional.of(run(before.get(), database, from, to, giveUp));
            }
            Rule rule = Rule.all(now.orElseThrow().step(ALERTS).orElseThrow().values())
                    .get(0);
            return new EditRehearsal(
                    from,
                    to,
                    tried.report.readings(),
                    rule.condition().value(),
                    rule.condition().bound().map(Bound::limit),
                    result(tried),
                    old.map(RuleRehearsal::result),
                    episodes(tried.events));
        });
    }

    private record Run(RehearsalReport report, List<AlertEvent> events) {}

    /** Ends a rehearsal that takes longer than somebody waits. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Run run(Pipeline pipeline, Database database, Instant from, Instant to, long giveUp)
            throws SQLException {
        Rehearsal rehearsal = new Rehearsal(pipeline);
        RehearsalReport report = rehearsal.run(database, from, to, (reached, readings) -> {
            if (System.nanoTime() > giveUp && reached.isBefore(to)) {
                throw new TooLong();
            }
        });
        return new Run(report, rehearsal.events());
    }

    private static Result result(Run run) {
        RehearsalReport.RuleResult rule = run.report.rules().get(0);
        return new Result(
                rule.episodes(),
                rule.devices(),
                rule.open(),
                rule.longest().toSeconds(),
                run.report.messages(),
                run.report.told(),
                rule.seen());
    }

    private static List<Episode> episodes(List<AlertEvent> events) {
        Map<String, Instant> ends = new HashMap<>();
        events.stream()
                .filter(event -> event.kind().ends())
                .forEach(event -> ends.put(event.alert().id(), event.time()));
        return events.stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RAISED)
                .sorted(Comparator.comparing(AlertEvent::time).reversed())
                .limit(MOST_EPISODES)
                .map(event -> new Episode(
                        event.alert().device(),
                        event.alert().tags(),
                        event.time(),
                        Optional.ofNullable(ends.get(event.alert().id())),
                        event.text()))
                .toList();
    }

    /** The pipeline with this rule alone: only its value is read, and only its messages are counted. */
    private static Optional<Pipeline> only(Pipeline pipeline, String rule) {
        return pipeline.step(ALERTS)
                .filter(part -> List.of(
                                part.settings().getOrDefault("rules", "").split(",", -1))
                        .contains(rule))
                .map(part -> {
                    Map<String, String> settings = new HashMap<>();
                    part.settings().forEach((key, value) -> {
                        if (key.startsWith("rules." + rule + ".")) {
                            settings.put(key, value);
                        }
                    });
                    settings.put("rules", rule);
                    List<Part> steps = new ArrayList<>();
                    pipeline.steps()
                            .forEach(step -> steps.add(
                                    step.name().equals(ALERTS) ? new Part(ALERTS, part.component(), settings) : step));
                    return pipeline.withSteps(steps);
                });
    }

    /** Work over the database that ends in an answer. */
    @FunctionalInterface
    private interface Work {
        EditRehearsal done() throws SQLException;
    }

    /** One at a time: it must not take the processors from those who move data. */
    private EditRehearsal inTurn(Work work) {
        try {
            if (!place.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.unavailable(
                        "busy", "Somebody else is rehearsing", "Try again in a moment.", WAIT_SECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("stopping", "The program stops", "Start it again.", WAIT_SECONDS);
        }
        try {
            return work.done();
        } catch (TooLong e) {
            throw new ProblemException(Problem.of(
                    422,
                    "too_long",
                    "That takes too long for a page",
                    "After " + LONGEST.toSeconds() + " s not all days were rehearsed",
                    "Rehearse fewer days, or all of them with ./mulgil alerts rehearse."));
        } catch (SQLException e) {
            throw ProblemException.unavailable(
                    "database_failed", "The database did not give the readings: " + e.getMessage(), "Try again.", 5);
        } finally {
            place.release();
        }
    }

    private static ProblemException notValid(Draft draft) {
        String why = draft.problems().stream()
                .filter(EditProblem::isError)
                .map(it -> it.what() + "; " + it.remedy())
                .findFirst()
                .orElse("the file has no rule of that name");
        return new ProblemException(
                Problem.of(422, "not_valid", "The rule cannot be rehearsed", why, "Correct what is marked first."));
    }
}
