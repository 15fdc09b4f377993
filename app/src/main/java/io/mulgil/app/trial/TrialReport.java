package io.mulgil.app.trial;

import io.mulgil.app.entrance.MessageSplitter.Span;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes messages through the steps and notes what becomes of them, up to what a page can show. */
final class TrialReport {
    private static final int MOST_READINGS = 200;
    private static final int MOST_REJECTIONS = 50;
    private static final int MOST_LEAVES = 1_000;
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.shared();
    private final byte[] text;
    private final List<TrialAnswer.Fault> problems;
    private final List<TrialAnswer.Shown> shown = new ArrayList<>();
    private final List<TrialAnswer.Refused> refused = new ArrayList<>();

    TrialReport(byte[] text, List<TrialAnswer.Fault> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** When the steps cannot be used. */
    TrialAnswer untried() {
        TrialAnswer.Leaves none = new TrialAnswer.Leaves(0, 0, 0, true, List.of(), 0);
        return new TrialAnswer(problems, 0, 0, 0, 0, 0, shown, refused, none);
    }

    TrialAnswer of(Trial trial, Pipeline pipeline, Headers headers, List<Span> messages) {
        for (Span message : messages) {
            Verdict verdict = trial.apply(message.of(text), headers);
            Rejection rejection = verdict.rejection();
            if (rejection != null && refused.size() < MOST_REJECTIONS) {
                refused.add(refused(trial.messages(), rejection, message));
            } else if (verdict == Verdict.PASS && shown.size() < MOST_READINGS) {
                trial.lastReadings().stream()
                        .limit(MOST_READINGS - (long) shown.size())
                        .forEach(reading -> shown.add(shown(trial.messages(), reading, pipeline.deviceTags())));
            }
        }
        return new TrialAnswer(
                problems,
                trial.messages(),
                trial.accepted(),
                trial.rejected(),
                trial.filtered(),
                trial.readings(),
                shown,
                refused,
                leaves(trial));
    }

    private TrialAnswer.Shown shown(long message, String reading, List<String> tagNames) {
        Map<String, Object> members = json.readValue(reading, MEMBERS);
        String time = String.valueOf(members.remove("time"));
        Map<String, String> tags = new LinkedHashMap<>();
        tagNames.stream()
                .filter(members::containsKey)
                .forEach(tag -> tags.put(tag, String.valueOf(members.remove(tag))));
        return new TrialAnswer.Shown(message, time, tags, members);
    }

    private TrialAnswer.Refused refused(long message, Rejection rejection, Span span) {
        Optional<Integer> place =
                rejection.place() == Rejection.NO_PLACE ? Optional.empty() : Optional.of(rejection.place());
        Optional<String> before =
                place.map(at -> new String(text, 0, Math.min(text.length, span.from() + at), StandardCharsets.UTF_8));
        return new TrialAnswer.Refused(
                message,
                rejection.cause().code(),
                rejection.text(),
                rejection.cause().remedy(),
                rejection.stage(),
                rejection.path(),
                place,
                before.map(it -> 1 + (int) it.chars().filter(c -> c == '\n').count()),
                before.map(it -> 1 + it.codePointCount(it.lastIndexOf('\n') + 1, it.length())));
    }

    private static TrialAnswer.Leaves leaves(Trial trial) {
        List<TrialAnswer.LeafFate> fates = new ArrayList<>();
        trial.leaves()
                .leaves()
                .forEach((path, counts) -> counts.forEach((fate, count) -> {
                    if (fates.size() < MOST_LEAVES) {
                        fates.add(new TrialAnswer.LeafFate(
                                path, fate.name().toLowerCase(Locale.ROOT), fate.text(), fate.kept(), count));
                    }
                }));
        return new TrialAnswer.Leaves(
                trial.leavesSeen(),
                trial.leaves().kept(),
                trial.leaves().dropped(),
                trial.balanced(),
                fates,
                trial.leaves().leaves().size());
    }
}
