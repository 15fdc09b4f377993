package io.mulgil.app.api;

import io.mulgil.app.accounts.Audit;
import io.mulgil.app.accounts.SignedIn;
import io.mulgil.app.editing.EditCheck;
import io.mulgil.app.editing.EditPage;
import io.mulgil.app.editing.EditRehearsal;
import io.mulgil.app.editing.EditRequest;
import io.mulgil.app.editing.EditSaved;
import io.mulgil.app.editing.EditSection;
import io.mulgil.app.editing.Editing;
import io.mulgil.app.editing.RuleRehearsal;
import io.mulgil.app.web.Pipelines;
import io.mulgil.app.web.ProblemException;
import io.mulgil.streams.notify.MaintenanceCalendar.Stretch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changing what a pipeline's file says of rules, maintenance and channels. */
@RestController
@RequestMapping("/api/v1/pipelines/{pipeline}/file")
@Tag(
        name = "Rules, maintenance, channels",
        description =
                "Change the pipeline's file, one entry at a time, and put it into force: rules and maintenance (operators), channels (administrators)")
class EditController {
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Pipelines pipelines;
    private final Editing editing;
    private final RuleRehearsal rehearsal;

    EditController(Pipelines pipelines, Editing editing, RuleRehearsal rehearsal) {
        this.pipelines = pipelines;
        this.editing = editing;
        this.rehearsal = rehearsal;
    }

    @Operation(
            summary = "A section as it stands in the file, and the options that its entries can have",
            description =
                    "Sections are rules, maintenance and channels. Variables are not filled; secrets that are written out are never sent.")
    @GetMapping("/{section}")
    EditPage page(@PathVariable String pipeline, @PathVariable String section) {
        return editing.page(pipelines.required(pipeline), section(section));
    }

    @Operation(
            summary = "What lint says of an entry, before it is saved",
            description =
                    "Each problem with its code, its remedy, the option and the place in it; and the section as it would stand in the file. Changes nothing.")
    @PostMapping("/{section}/check")
    EditCheck check(@PathVariable String pipeline, @PathVariable String section, @RequestBody EditRequest wanted) {
        return editing.check(pipelines.required(pipeline), section(section), wanted);
    }

    @Operation(
            summary = "What a rule would have found in the last days, and who would have been told",
            description = "Runs over the stored readings what runs live. Nothing is raised, nobody is told.")
    @PostMapping("/rules/rehearse")
    EditRehearsal rehearse(@PathVariable String pipeline, @RequestBody EditRequest wanted) {
        return rehearsal.run(pipelines.required(pipeline), wanted);
    }

    @Operation(summary = "When maintenance is in a span of time, what recurs laid out")
    @GetMapping("/maintenance/calendar")
    List<Stretch> calendar(@PathVariable String pipeline, @RequestParam Instant from, @RequestParam Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest(
                    "bad_time_range",
                    "From %s to %s is no span of a calendar".formatted(from, to),
                    "Let from be before to, and both within " + LONGEST.toDays() + " days.");
        }
        return editing.calendar(pipelines.required(pipeline), from, to);
    }

    @Operation(
            summary = "Put an entry into the file and into force",
            description =
                    "The name in the path is the one it gets; 'was' is the one it has, absent for a new one. Refused when the file is no longer the one of 'hash', or would not be sound.")
    @PutMapping("/{section}/{name}")
    EditSaved save(
            @PathVariable String pipeline,
            @PathVariable String section,
            @PathVariable String name,
            @RequestBody EditRequest wanted,
            SignedIn who,
            HttpServletRequest request) {
        EditRequest named =
                new EditRequest(wanted.hash(), wanted.was(), name, wanted.options(), wanted.secrets(), wanted.days());
        EditSaved saved = editing.save(pipelines.required(pipeline), section(section), named);
        String what = wanted.was() == null ? "added" : "changed";
        Audit.did(who.user(), request.getRemoteAddr(), section + " " + what, pipeline + " " + name);
        return saved;
    }

    @Operation(
            summary = "Take an entry out of the file and out of force",
            description = "Open alerts of a rule that is taken out are cleared, and say why.")
    @DeleteMapping("/{section}/{name}")
    EditSaved remove(
            @PathVariable String pipeline,
            @PathVariable String section,
            @PathVariable String name,
            @Parameter(description = "Of the file that was looked at") @RequestParam String hash,
            SignedIn who,
            HttpServletRequest request) {
        EditSaved saved = editing.remove(pipelines.required(pipeline), section(section), name, hash);
        Audit.did(who.user(), request.getRemoteAddr(), section + " removed", pipeline + " " + name);
        return saved;
    }

    private static EditSection section(String word) {
        return EditSection.of(word)
                .orElseThrow(() -> ProblemException.notFound(
                        "no_such_section",
                        "There is no such section that could be changed from here",
                        "Use rules, maintenance or channels."));
    }
}
