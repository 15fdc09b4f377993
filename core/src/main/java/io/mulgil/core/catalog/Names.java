package io.mulgil.core.catalog;

import java.util.Set;

/**
 * What other sections of the same file name.
 *
 * @param rules for alerts
 * @param channels by which people are told, also those that are turned off
 */
public record Names(Set<String> rules, Set<String> channels) {
    public Names {
        rules = Set.copyOf(rules);
        channels = Set.copyOf(channels);
    }
}
