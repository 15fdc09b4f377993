package io.mulgil.app.query;

import io.mulgil.app.web.ProblemException;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the lines of a chart: each reading where they are few enough, else the buckets of a rollup that are. */
@Component
public class SeriesQuery {
    private final ReadDatabase database;
    private final TableCatalog catalog;

    public SeriesQuery(ReadDatabase database, TableCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    public Series series(Pipeline pipeline, SeriesRequest request) {
        TableShape shape = catalog.shape(pipeline, request.devices());
        List<ValueField> values = values(shape, request.values());
        return database.ask(connection -> {
            Grain grain = grain(connection, shape, request);
            SeriesSql sql = new SeriesSql(shape, grain, values);
            List<LineBuilder> lines = new ArrayList<>();
            for (Map<String, String> device : request.devices()) {
                lines.addAll(read(connection, sql, shape, request, device, values));
            }
            return new Series(
                    grain.table(),
                    grain.bucket().map(bucket -> bucket.toMillis() / 1000.0).orElse(0.0),
                    request.from(),
                    request.to(),
                    lines.stream().map(LineBuilder::line).toList(),
                    lines.stream().map(LineBuilder::statistic).toList());
        });
    }

    /** Returns the columns of these names; no name that people send gets any further than this. */
    static List<ValueField> values(TableShape shape, List<String> names) {
        return names.stream()
                .distinct()
                .map(name -> shape.value(name)
                        .filter(ValueField::measurable)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "no_such_value",
                                "Table %s has no value of that name that could be drawn".formatted(shape.table()),
                                "Use one of "
                                        + shape.values().stream()
                                                .filter(ValueField::measurable)
                                                .map(ValueField::name)
                                                .collect(Collectors.joining(", "))
                                        + ".")))
                .toList();
    }

    static Grain grain(Connection connection, TableShape shape, SeriesRequest request) throws SQLException {
        for (Map<String, String> device : request.devices()) {
            if (more(connection, shape, request, device)) {
                return Grain.buckets(shape, Duration.between(request.from(), request.to()), request.points());
            }
        }
        return Grain.readings(shape);
    }

    /** Whether the device has more readings than points are wanted; looks no further than that. */
    private static boolean more(
            Connection connection, TableShape shape, SeriesRequest request, Map<String, String> device)
            throws SQLException {
        String sql = "select count(*) from (select 1 from %s t where %s and t.time >= ? and t.time < ? limit ?) few"
                .formatted(Sql.name(shape.table()), Sql.same("t", shape.keys()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = bind(statement, 1, shape, device, request.from(), request.to());
            statement.setInt(next, request.points() + 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) > request.points();
            }
        }
    }

    private static List<LineBuilder> read(
            Connection connection,
            SeriesSql sql,
            TableShape shape,
            SeriesRequest request,
            Map<String, String> device,
            List<ValueField> values)
            throws SQLException {
        List<LineBuilder> lines = values.stream()
                .map(value -> new LineBuilder(device, value.name(), sql.banded()))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            int next = 1;
            if (sql.binned()) {
                statement.setDouble(next++, sql.bucketSeconds());
            }
            bind(statement, next, shape, device, request.from(), request.to());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long millis =
                            row.getObject(1, OffsetDateTime.class).toInstant().toEpochMilli();
                    int column = 2;
                    for (LineBuilder line : lines) {
                        column = line.add(row, millis, column);
                    }
                }
            }
        }
        return lines;
    }

    static int bind(
            PreparedStatement statement, int at, TableShape shape, Map<String, String> device, Instant from, Instant to)
            throws SQLException {
        int next = at;
        for (String key : shape.keys()) {
            statement.setString(next++, tag(device, key));
        }
        statement.setObject(next++, from.atOffset(ZoneOffset.UTC));
        statement.setObject(next++, to.atOffset(ZoneOffset.UTC));
        return next;
    }

    static String tag(Map<String, String> device, String key) {
        return device.entrySet().stream()
                .filter(tag -> TableNames.column(tag.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the device has no tag " + key));
    }
}
