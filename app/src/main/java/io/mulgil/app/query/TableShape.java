package io.mulgil.app.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A table of a pipeline as it is in the database now.
 *
 * @param exists whether there is one yet
 * @param keys the columns that name a device
 * @param values the other columns besides the time
 * @param rollups names of the rollup tables by the width of their buckets
 * @param tagsFirst whether the primary key begins with the tags
 * @param fixed the tags that are the same in all its rows and no columns: of a pipeline that has a table for each value of a tag
 */
public record TableShape(
        String table,
        boolean exists,
        List<String> keys,
        List<ValueField> values,
        SortedMap<Duration, String> rollups,
        boolean tagsFirst,
        Map<String, String> fixed) {

    public TableShape {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
        fixed = Map.copyOf(fixed);
    }

    /** The rollup with the widest buckets. */
    Optional<String> widestRollup() {
        return rollups.isEmpty() ? Optional.empty() : Optional.ofNullable(rollups.get(rollups.lastKey()));
    }

    Optional<ValueField> value(String name) {
        return values.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
