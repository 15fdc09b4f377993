package io.mulgil.streams.notify;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one {@link Conversation} is about: with whom, and about which group of alerts.
 *
 * @param to whom on the channel; empty for those whom the channel names itself
 * @param step of the escalation chain; empty when it is no escalation
 * @param group the values of the tags that make it, or the rule
 */
record ConversationKey(String channel, String to, String step, String group) implements Comparable<ConversationKey> {
    private static final Comparator<ConversationKey> ORDER = Comparator.comparing(ConversationKey::channel)
            .thenComparing(ConversationKey::to)
            .thenComparing(ConversationKey::step)
            .thenComparing(ConversationKey::group);

    boolean isEscalation() {
        return !step.isEmpty();
    }

    boolean sameTarget(ConversationKey other) {
        return channel.equals(other.channel) && to.equals(other.to) && step.equals(other.step);
    }

    /** One text for all four, of which no two keys have the same. */
    String text() {
        return joined(List.of(channel, to, step, group));
    }

    /** The texts with a slash between them; one inside of a text is marked. */
    static String joined(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/"));
    }

    @Override
    public int compareTo(ConversationKey other) {
        return ORDER.compare(this, other);
    }
}
