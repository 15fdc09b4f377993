package io.mulgil.app.telegraf;

import io.mulgil.core.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A topic of ours that others read: flat JSON.
 *
 * @param timeKey the field that holds the time
 * @param tags the texts that tell one device from another
 */
record ReadTopic(String name, String timeKey, TimeForm time, List<String> tags) {
    /** How the time is written. */
    enum TimeForm {
        ISO_8601,
        EPOCH_SECONDS
    }

    /** What the compatible output calls its device; {@code streams/parse/CompatibleOutput} writes it. */
    private static final List<String> COMPATIBLE_TAGS = List.of("site_id", "index", "service");

    static List<ReadTopic> of(List<Pipeline> pipelines) {
        List<ReadTopic> topics = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            topics.add(new ReadTopic(
                    pipeline.topics().readings(), "time", TimeForm.ISO_8601, List.copyOf(pipeline.deviceTags())));
            compatible(pipeline)
                    .map(name -> new ReadTopic(name, "timestamp", TimeForm.EPOCH_SECONDS, COMPATIBLE_TAGS))
                    .ifPresent(topics::add);
        }
        return topics;
    }

    private static Optional<String> compatible(Pipeline pipeline) {
        return pipeline.step("parse").flatMap(parse -> parse.values().textIfSet("compatible.topic"));
    }
}
