package io.mulgil.app.editing;

import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.EditException;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineText;
import io.mulgil.runtime.deploy.DeploymentException;
import io.mulgil.runtime.deploy.DeploymentState;
import io.mulgil.streams.notify.MaintenanceCalendar;
import io.mulgil.streams.notify.MaintenanceCalendar.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes one entry of a pipeline's file as text, so that all else keeps its place and its comments; has lint look at the whole of it first, as on
 * the command line; writes it at once or not at all; and puts it into force without touching the way of the readings.
 */
@Component
public class Editing {
    private static final Logger LOG = LoggerFactory.getLogger(Editing.class);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final int NEXT = 5;
    private static final int MOST_STRETCHES = 400;
    private static final Set<DeploymentState> CHANGEABLE = Set.of(DeploymentState.RUNNING, DeploymentState.PAUSED);

    private final ProgramState program;
    private final Clock clock;
    private final EditForms forms = new EditForms(Catalog.load());

    Editing(ProgramState program, Clock clock) {
        this.program = program;
        this.clock = clock;
    }

    /** The section as it stands in the file. */
    public EditPage page(RunningPipeline pipeline, EditSection section) {
        EditedFile file = EditedFile.read(pipeline.pipeline().file());
        List<EditEntry> entries = text(file).entries(section.path()).entrySet().stream()
                .map(it -> entry(section, it.getKey(), it.getValue()))
                .toList();
        return new EditPage(
                pipeline.pipeline().file().toString(), file.hash(), file.writable(), entries, forms.of(section));
    }

    /** What lint says of an entry, without changing anything. */
    public EditCheck check(RunningPipeline pipeline, EditSection section, EditRequest request) {
        Draft draft = draft(pipeline, section, request);
        return new EditCheck(
                draft.file().hash(), draft.valid(), draft.problems(), shown(draft, section), next(draft, section));
    }

    /** Puts the entry into the file and into force. */
    public synchronized EditSaved save(RunningPipeline pipeline, EditSection section, EditRequest request) {
        return written(pipeline, wanted(request.hash(), draft(pipeline, section, request)));
    }

    /** Takes the entry out of the file and out of force. */
    public synchronized EditSaved remove(RunningPipeline pipeline, EditSection section, String name, String hash) {
        EditedFile file = EditedFile.read(pipeline.pipeline().file());
        PipelineText before = text(file);
        if (!before.entries(section.path()).containsKey(name)) {
            throw ProblemException.notFound("no_such_entry", "The file has no '" + name + "'", "Load the page again.");
        }
        PipelineText after = edited(() -> before.remove(section.path(name)));
        return written(pipeline, wanted(hash, draft(pipeline, section, name, file, before, after, List.of())));
    }

    /** When maintenance is in a span of time, by what is in force. */
    public List<Stretch> calendar(RunningPipeline pipeline, Instant from, Instant to) {
        return notify(pipeline.pipeline())
                .map(values -> MaintenanceCalendar.between(values, from, to, MOST_STRETCHES))
                .orElse(List.of());
    }

    Draft draft(RunningPipeline pipeline, EditSection section, EditRequest request) {
        EditedFile file = EditedFile.read(pipeline.pipeline().file());
        PipelineText before = text(file);
        Wish wish = new Wish(section, request, before);
        List<String> secrets =
                forms.of(section, wish.name()).map(EditForm::secrets).orElse(List.of());
        PipelineText after = edited(() -> wish.applied(secrets));
        return draft(pipeline, section, wish.name(), file, before, after, wish.problems());
    }

    private Draft draft(
            RunningPipeline pipeline,
            EditSection section,
            String name,
            EditedFile file,
            PipelineText before,
            PipelineText after,
            List<EditProblem> more) {
        return Draft.of(
                file,
                before,
                after,
                section,
                name,
                program.files(),
                pipeline.pipeline().file(),
                more);
    }

    private EditSaved written(RunningPipeline pipeline, Draft draft) {
        if (!CHANGEABLE.contains(pipeline.state())) {
            throw ProblemException.unavailable(
                    "starting", "The pipeline is " + pipeline.state(), "Wait until it runs, and save again.", 2);
        }
        Pipeline read = draft.pipeline().orElseThrow();
        if (!read.name().equals(pipeline.pipeline().name())) {
            throw EditedFile.changed();
        }
        EditedFile now = draft.file().replace(draft.after().text());
        try {
            pipeline.change(read);
            return new EditSaved(now.hash(), true, Optional.empty());
        } catch (DeploymentException e) {
            LOG.error("The changed file of {} is not in force", read.name(), e);
            return new EditSaved(now.hash(), false, Optional.of(e.getMessage() + "; " + e.remedy()));
        }
    }

    private static Draft wanted(@Nullable String hash, Draft draft) {
        if (hash == null) {
            throw ProblemException.badRequest(
                    "no_hash", "The hash of the file is missing", "Send the hash of the file that you looked at.");
        }
        if (!draft.file().hash().equals(hash)) {
            throw EditedFile.changed();
        }
        if (!draft.valid()) {
            String why = draft.problems().stream()
                    .filter(EditProblem::isError)
                    .map(it -> it.what() + "; " + it.remedy())
                    .collect(Collectors.joining("\n"));
            throw new ProblemException(Problem.of(
                    422, "not_valid", "The file would not be sound", why, "Correct what is marked, and save again."));
        }
        return draft;
    }

    private EditEntry entry(EditSection section, String name, Object entry) {
        List<String> hidden = forms.of(section, name).map(EditForm::secrets).orElse(List.of());
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        if (entry instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String option = String.valueOf(key);
                if (hidden.contains(option)) {
                    String text = String.valueOf(value);
                    secrets.put(option, VARIABLE.matcher(text).matches() ? text : "");
                } else if (value != null) {
                    options.put(option, value);
                }
            });
        }
        return new EditEntry(name, options, secrets);
    }

    /** The section as text; of channels only the entry, with dots in place of its secrets. */
    private String shown(Draft draft, EditSection section) {
        if (section != EditSection.CHANNELS) {
            return draft.after().excerpt(section.path().subList(0, 1));
        }
        List<String> path = section.path(draft.name());
        List<String> hidden =
                forms.of(section, draft.name()).map(EditForm::secrets).orElse(List.of());
        Map<String, Object> options = new LinkedHashMap<>();
        if (draft.after().at(path).orElse(Map.of()) instanceof Map<?, ?> map) {
            map.forEach((option, value) -> options.put(
                    String.valueOf(option),
                    hidden.contains(String.valueOf(option))
                                    && !VARIABLE.matcher(String.valueOf(value)).matches()
                            ? "..."
                            : value == null ? "" : value));
        }
        return "channels:\n" + edited(() -> draft.after().put(path, options)).excerpt(path);
    }

    private List<Stretch> next(Draft draft, EditSection section) {
        if (section != EditSection.MAINTENANCE) {
            return List.of();
        }
        Instant now = clock.instant();
        return draft
                .pipeline()
                .flatMap(Editing::notify)
                .map(values -> MaintenanceCalendar.between(values, now, now.plus(AHEAD), NEXT))
                .orElse(List.of())
                .stream()
                .filter(it -> it.name().equals(draft.name()))
                .toList();
    }

    private static Optional<Values> notify(Pipeline pipeline) {
        return pipeline.step("notify").map(Part::values);
    }

    private static PipelineText text(EditedFile file) {
        return edited(() -> PipelineText.of(file.body()));
    }

    private static PipelineText edited(Supplier<PipelineText> edit) {
        try {
            return edit.get();
        } catch (EditException e) {
            throw new ProblemException(Problem.of(
                    409, e.code(), "This cannot be changed from here", String.valueOf(e.getMessage()), e.remedy()));
        }
    }
}
