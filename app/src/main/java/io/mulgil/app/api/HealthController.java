package io.mulgil.app.api;

import io.mulgil.app.web.PartBook;
import io.mulgil.app.web.PartEntry;
import io.mulgil.app.web.ProgramState;
import io.mulgil.app.web.RunningPipeline;
import io.mulgil.runtime.deploy.DeploymentState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For those who watch from outside: whether it lives, and whether it is ready. Says no more than that, as anybody may ask. */
@RestController
@RequestMapping("/health")
@Tag(name = "Health", description = "For those who watch from outside; no sign-in")
@SecurityRequirements
class HealthController {
    private final ProgramState state;
    private final PartBook book;

    HealthController(ProgramState state, PartBook book) {
        this.state = state;
        this.book = book;
    }

    /** @param parts state by name */
    record Health(String status, Map<String, String> parts) {}

    @Operation(summary = "Whether the program answers")
    @GetMapping("/live")
    Health live() {
        return new Health("up", Map.of());
    }

    @Operation(
            summary = "Whether all parts are up and all pipelines run",
            description = "200 or 503. A pipeline that was paused on purpose is ready.")
    @GetMapping("/ready")
    ResponseEntity<Health> ready() {
        List<PartEntry> parts = book.parts();
        Map<String, String> states = new TreeMap<>();
        parts.forEach(part -> states.put(part.name(), part.state()));
        List<RunningPipeline> pipelines = state.pipelines();
        boolean run = !pipelines.isEmpty() && pipelines.stream().allMatch(HealthController::runs);
        boolean ready = run && parts.stream().allMatch(PartEntry::up);
        return ResponseEntity.status(ready ? 200 : 503).body(new Health(ready ? "up" : "not_ready", states));
    }

    private static boolean runs(RunningPipeline pipeline) {
        return pipeline.state() == DeploymentState.RUNNING || pipeline.state() == DeploymentState.PAUSED;
    }
}
