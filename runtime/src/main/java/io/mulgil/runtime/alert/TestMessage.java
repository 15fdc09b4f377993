package io.mulgil.runtime.alert;

import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import io.mulgil.core.alert.Words;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.notify.PolicyChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message by which one tries a channel; it is about no alert and says so. */
public record TestMessage(Pipeline pipeline, String page) {
    private static final Words SUBJECT = new Words("[%s] test message", "[%s] 시험 메시지");
    private static final Words TEXT = new Words(
            "This is a test of the channel '%s'. No alert was raised.", "'%s' 채널을 시험하는 메시지입니다. 발생한 경보는 없습니다.");

    /** Nothing when the pipeline has no such channel that is turned on. */
    public Optional<Notification> to(String name) {
        return pipeline.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .map(PolicyChannel::of)
                .map(this::to);
    }

    private Notification to(PolicyChannel channel) {
        return new Notification(
                "test-" + UUID.randomUUID(),
                pipeline.name(),
                channel.name(),
                "",
                Notification.Kind.TEST,
                channel.language(),
                Severity.INFO,
                Instant.now(),
                SUBJECT.in(channel.language()).formatted(pipeline.name()),
                TEXT.in(channel.language()).formatted(channel.name()),
                page,
                0,
                List.of());
    }
}
