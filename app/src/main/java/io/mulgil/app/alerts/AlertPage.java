package io.mulgil.app.alerts;

import java.util.List;

/**
 * Alerts, newest first.
 *
 * @param open how many are open in all, whatever was asked for
 * @param more whether there are older ones that match
 */
public record AlertPage(List<AlertEntry> alerts, long open, boolean more) {}
