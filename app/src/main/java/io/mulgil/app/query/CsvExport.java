package io.mulgil.app.query;

import io.mulgil.core.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes rows as CSV while they are read, however many there are: the readings themselves, or buckets when fewer points are asked for. */
@Component
public class CsvExport {
    private static final int ROWS_AT_A_TIME = 2_000;
    private static final String END = "\r\n";

    private final ReadDatabase database;
    private final TableCatalog catalog;

    public CsvExport(ReadDatabase database, TableCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /** Opens the place to write to, once the database has begun to answer: until then an error can still be told. */
    @FunctionalInterface
    public interface Opening {
        Writer open() throws IOException;
    }

    /** @param request with 0 points for every reading */
    public void write(Pipeline pipeline, SeriesRequest request, Opening opening) {
        TableShape shape = catalog.shape(pipeline, request.devices());
        List<ValueField> values = SeriesQuery.values(shape, request.values());
        database.ask(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = '10min'");
            }
            Grain grain = request.points() == 0 ? Grain.readings(shape) : SeriesQuery.grain(connection, shape, request);
            SeriesSql sql = new SeriesSql(shape, grain, values);
            write(connection, sql, shape, request, values, opening);
            connection.rollback();
            return request;
        });
    }

    private static void write(
            Connection connection,
            SeriesSql sql,
            TableShape shape,
            SeriesRequest request,
            List<ValueField> values,
            Opening opening)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            Writer out = null;
            for (Map<String, String> device : request.devices()) {
                int next = 1;
                if (sql.binned()) {
                    statement.setDouble(next++, sql.bucketSeconds());
                }
                SeriesQuery.bind(statement, next, shape, device, request.from(), request.to());
                try (ResultSet row = statement.executeQuery()) {
                    if (out == null) {
                        out = opening.open();
                        out.write(header(shape, values, sql.banded()));
                    }
                    rows(out, row, tags(shape, device));
                }
            }
            if (out != null) {
                out.flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String header(TableShape shape, List<ValueField> values, boolean banded) {
        List<String> cells = new ArrayList<>(List.of("time"));
        shape.keys().forEach(key -> cells.add(CsvCells.text(key)));
        for (ValueField value : values) {
            if (banded) {
                List.of("_avg", "_min", "_max", "_count")
                        .forEach(part -> cells.add(CsvCells.text(value.name() + part)));
            } else {
                cells.add(CsvCells.text(value.name()));
            }
        }
        return String.join(",", cells) + END;
    }

    private static String tags(TableShape shape, Map<String, String> device) {
        StringBuilder cells = new StringBuilder();
        shape.keys().forEach(key -> cells.append(',').append(CsvCells.text(SeriesQuery.tag(device, key))));
        return cells.toString();
    }

    private static void rows(Writer out, ResultSet row, String tags) throws SQLException, IOException {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
            out.write(row.getObject(1, OffsetDateTime.class).toInstant().toString());
            out.write(tags);
            for (int column = 2; column <= columns; column++) {
                Object value = row.getObject(column);
                out.write(value == null ? "," : "," + CsvCells.number(value));
            }
            out.write(END);
        }
    }
}
