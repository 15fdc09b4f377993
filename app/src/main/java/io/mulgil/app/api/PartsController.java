package io.mulgil.app.api;

import io.mulgil.app.web.PartBook;
import io.mulgil.app.web.PartEntry;
import io.mulgil.app.web.ProblemException;
import io.mulgil.app.web.ProgramState;
import io.mulgil.runtime.disk.DiskStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The servers that all this runs on, and the room they have. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Parts", description = "The servers behind it and the room they have")
class PartsController {
    private final ProgramState state;
    private final PartBook book;

    PartsController(ProgramState state, PartBook book) {
        this.state = state;
        this.book = book;
    }

    /** @param state ok, low or stopped: then nothing is taken in */
    record DiskEntry(String state, long freeBytes, long reserveBytes, String path, Optional<String> message) {
        static DiskEntry of(DiskStatus disk) {
            return new DiskEntry(
                    disk.state().name().toLowerCase(Locale.ROOT),
                    disk.freeBytes(),
                    disk.reserveBytes(),
                    disk.path().toString(),
                    Optional.of(disk.message()).filter(message -> !message.isEmpty()));
        }
    }

    @Operation(summary = "Kafka, Connect, Streams, PostgreSQL and this server, with their states")
    @GetMapping("/parts")
    List<PartEntry> parts() {
        return book.parts();
    }

    @Operation(summary = "How much room there is")
    @GetMapping("/disk")
    DiskEntry disk() {
        return state.disk()
                .map(DiskEntry::of)
                .orElseThrow(() -> ProblemException.unavailable(
                        "starting", "The disk has not been looked at yet", "Try again in a second.", 1));
    }
}
