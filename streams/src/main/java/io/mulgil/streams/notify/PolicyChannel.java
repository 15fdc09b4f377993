package io.mulgil.streams.notify;

import io.mulgil.core.alert.Channel;
import io.mulgil.core.alert.Language;
import io.mulgil.core.pipeline.Part;

/** A channel of the pipeline, as far as the policy has to know it. */
public record PolicyChannel(String name, Language language) {
    public static PolicyChannel of(Part channel) {
        return new PolicyChannel(channel.name(), Language.of(channel.values().text(Channel.LANGUAGE)));
    }
}
