package io.mulgil.streams.parse;

import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.core.reading.TagHeaders;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The tags that make the key of a message: from what the source told beside it, from the best of the fields that hold one, or as declared. */
final class KeyTags {
    private static final int NO_PRIORITY = Integer.MAX_VALUE;
    private static final int FROM_HEADER = -1;

    private final Map<String, ParseRules.Tag> rules;
    private final String[] names;
    private final String[] headers;
    private final int[] slots;
    private final int[] priorities;
    private final LeafAccount account;

    KeyTags(Map<String, ParseRules.Tag> rules, LeafAccount account, Layout layout) {
        this.rules = rules;
        this.account = account;
        this.names = rules.keySet().toArray(String[]::new);
        this.headers = Arrays.stream(names).map(TagHeaders::header).toArray(String[]::new);
        this.slots = Arrays.stream(names).mapToInt(layout::slot).toArray();
        this.priorities = new int[names.length];
    }

    int[] slots() {
        return slots.clone();
    }

    String name(int tag) {
        return names[tag];
    }

    /** Whether the source told a tag beside the message; nothing in the message goes before it. */
    boolean fromHeader(int tag) {
        return priorities[tag] == FROM_HEADER;
    }

    /** Whether there is a text for messages that do not have the tag. */
    boolean hasDefault(int tag) {
        return rule(tag).standard().isPresent();
    }

    /** Begins a message. What its headers say goes before what stands in it. */
    void start(Headers given, Row row) {
        for (int i = 0; i < names.length; i++) {
            Header header = given.lastHeader(headers[i]);
            boolean said = header != null && header.value().length > 0;
            priorities[i] = said ? FROM_HEADER : NO_PRIORITY;
            if (header != null && said) {
                row.text(slots[i], new String(header.value(), StandardCharsets.UTF_8));
            }
        }
    }

    /** Takes the text of a field, unless a better one gave the tag. */
    Verdict take(Row row, Field field, String text) {
        int tag = 0;
        while (slots[tag] != field.slot) {
            tag++;
        }
        if (field.priority > priorities[tag]) {
            return account.decided(field, Fate.DROPPED_TAG);
        }
        priorities[tag] = field.priority;
        row.text(field.slot, text);
        return account.decided(field, Fate.KEPT_TAG);
    }

    /** Gives the row what is declared for tags that it does not have. */
    Verdict completed(Row row) {
        for (int i = 0; i < slots.length; i++) {
            if (!row.has(slots[i])) {
                ParseRules.Tag tag = rule(i);
                if (tag.standard().isEmpty()) {
                    return Refusal.of(
                            Cause.NO_TAG,
                            "The message has no '" + names[i] + "'; looked for " + String.join(", ", tag.fields()),
                            Rejection.NO_PLACE,
                            names[i]);
                }
                row.text(slots[i], tag.standard().get());
            }
        }
        return Verdict.PASS;
    }

    private ParseRules.Tag rule(int tag) {
        return Objects.requireNonNull(rules.get(names[tag]));
    }
}
