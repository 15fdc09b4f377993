package io.mulgil.app.query;

import io.mulgil.core.pipeline.Pipeline;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Finds the newest row of each device: one look into the index per device that is shown. */
@Component
public class LatestQuery {
    private final ReadDatabase database;
    private final TableCatalog catalog;
    private final Devices devices;

    public LatestQuery(ReadDatabase database, TableCatalog catalog, Devices devices) {
        this.database = database;
        this.catalog = catalog;
        this.devices = devices;
    }

    /**
     * The newest row of each device.
     *
     * @param table one of the pipeline's tables; empty for all
     * @param search what a tag of the device contains, in whatever case; empty for all
     */
    public Latest latest(Pipeline pipeline, String table, String search, int limit) {
        String wanted = search.toLowerCase(Locale.ROOT);
        List<DeviceRow> rows = new ArrayList<>();
        int total = 0;
        for (TableShape shape : catalog.shapes(pipeline)) {
            if (shape.exists() && (table.isEmpty() || table.equals(shape.table()))) {
                List<List<String>> matching = matching(shape, wanted);
                List<List<String>> shown = matching.subList(0, Math.min(limit - rows.size(), matching.size()));
                if (!shown.isEmpty()) {
                    rows.addAll(database.ask(connection -> read(connection, shape, shown, pipeline)));
                }
                total += matching.size();
            }
        }
        return new Latest(rows, total);
    }

    private List<List<String>> matching(TableShape shape, String wanted) {
        boolean all = wanted.isEmpty() || contains(shape.fixed().values(), wanted);
        return devices.of(shape).stream()
                .filter(tags -> all || contains(tags, wanted))
                .toList();
    }

    private static boolean contains(Collection<String> tags, String wanted) {
        return tags.stream().anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static List<DeviceRow> read(
            Connection connection, TableShape shape, List<List<String>> shown, Pipeline pipeline) throws SQLException {
        List<DeviceRow> rows = new ArrayList<>(shown.size());
        try (PreparedStatement statement = connection.prepareStatement(sql(shape))) {
            for (int i = 0; i < shape.keys().size(); i++) {
                int tag = i;
                Array column = connection.createArrayOf(
                        "text", shown.stream().map(tags -> tags.get(tag)).toArray());
                statement.setArray(i + 1, column);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row, shape, pipeline));
                }
            }
        }
        return rows;
    }

    private static String sql(TableShape shape) {
        List<String> keys = shape.keys();
        String arrays = keys.stream().map(key -> "?::text[]").collect(Collectors.joining(", "));
        String names = IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String same = IntStream.range(0, keys.size())
                .mapToObj(i -> "t." + Sql.name(keys.get(i)) + " = d.k" + i)
                .collect(Collectors.joining(" and "));
        String columns = shape.values().stream()
                .map(value -> ", r." + Sql.name(value.name()))
                .collect(Collectors.joining());
        return "select %s, r.time%s from unnest(%s) with ordinality as d(%s, place)"
                        .formatted(Sql.names("r", keys), columns, arrays, names)
                + " cross join lateral (select t.* from %s t where %s order by t.time desc limit 1) r order by d.place"
                        .formatted(Sql.name(shape.table()), same);
    }

    private static DeviceRow row(ResultSet row, TableShape shape, Pipeline pipeline) throws SQLException {
        Map<String, String> tags = new LinkedHashMap<>();
        int column = 1;
        for (String tag : pipeline.deviceTags()) {
            String fixed = shape.fixed().get(tag);
            tags.put(tag, fixed != null ? fixed : row.getString(column++));
        }
        OffsetDateTime time = row.getObject(column++, OffsetDateTime.class);
        Map<String, Object> values = new LinkedHashMap<>();
        for (ValueField field : shape.values()) {
            Object value = row.getObject(column++);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return new DeviceRow(tags, time.toInstant(), values);
    }
}
