package io.mulgil.app.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pipelines for stories: messages come by HTTP or straight onto the raw topic. */
final class PipelineFolder {
    private PipelineFolder() {}

    static Path write(Path folder, int hottest) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("rooms"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: rooms
                sources: [http]
                parse:
                  tags: {device: {default: room}}
                check:
                  temperature: {min: -40, max: %d, unit: °C}
                sinks:
                  postgres: {rollups: [1m, 5m, 10m, 1h, 1d], partition: day}
                """
                        .formatted(hottest));
        return pipeline;
    }
}
