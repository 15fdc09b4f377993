package io.mulgil.app.alerts;

import java.time.Instant;
import java.util.List;

/**
 * One message that people were, or are about to be, told.
 *
 * @param place its offset on {@code <pipeline>.notifications}
 * @param to whom, where the channel reaches several
 * @param total how many alerts it is about
 * @param alerts their ids
 */
public record TellingEntry(
        long place,
        String id,
        String channel,
        String to,
        String kind,
        String severity,
        Instant time,
        String subject,
        String text,
        int total,
        List<String> alerts) {}
