package io.mulgil.app.topics;

import java.util.Optional;

/**
 * How far a search has come. Scanned and total count offsets, so that they are equal exactly when all was looked at.
 *
 * @param messages that were looked at
 * @param notJson of these, those that a JSON path could not be asked of
 * @param complete whether nothing is left to look at; absent while it goes on
 * @param reason why it ended: all, limit or time
 * @param next hand it in as {@code after} to go on
 */
public record SearchState(
        long scanned,
        long total,
        long messages,
        long found,
        long notJson,
        Optional<Boolean> complete,
        Optional<String> reason,
        Optional<String> next) {}
