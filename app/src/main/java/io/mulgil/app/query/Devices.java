package io.mulgil.app.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which devices a table knows. Found by jumping from one key to the next in the index, as {@code select distinct} would read every row; remembered for a
 * few seconds.
 */
@Component
class Devices {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    /** More devices than a page can use; keeps a table with a runaway tag from filling the memory. */
    private static final int MOST = 200_000;

    private final ReadDatabase database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Devices(ReadDatabase database) {
        this.database = database;
    }

    /** Returns the tag values of each device, in the order of the key. */
    List<List<String>> of(TableShape shape) {
        Known last = known.get(shape.table());
        if (last != null && System.nanoTime() - last.read() < FRESH_NANOS) {
            return last.devices();
        }
        List<List<String>> devices = read(shape);
        known.put(shape.table(), new Known(devices, System.nanoTime()));
        return devices;
    }

    private List<List<String>> read(TableShape shape) {
        return database.ask(connection -> {
            List<List<String>> devices = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(jumps(shape));
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    devices.add(tags(row, shape.keys().size()));
                }
            }
            return devices;
        });
    }

    static List<String> tags(ResultSet row, int count) throws SQLException {
        List<String> tags = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            tags.add(row.getString(i));
        }
        return tags;
    }

    private static String jumps(TableShape shape) {
        // A key that begins with the time has no index to jump in, but the rollups' keys all begin with the tags.
        String table = shape.tagsFirst() ? shape.table() : shape.widestRollup().orElse(shape.table());
        String keys = shape.keys().stream().map(Sql::name).collect(Collectors.joining(", "));
        return """
                with recursive device as (
                    (select %1$s from %2$s order by %1$s limit 1)
                    union all
                    select next.* from device d
                     cross join lateral (select %1$s from %2$s t where (%4$s) > (%3$s) order by %1$s limit 1) next)
                select %1$s from device limit %5$d
                """
                .formatted(keys, Sql.name(table), Sql.names("d", shape.keys()), Sql.names("t", shape.keys()), MOST);
    }

    private record Known(List<List<String>> devices, long read) {}
}
