package io.mulgil.connectors.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mulgil.core.catalog.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of one file's rows: flat JSON, numbers as numbers, digit by digit as they stand; other texts as texts; nothing for an absent value.
 * A row that is broken goes on as {@code {"_row":"...","_problem":"..."}}: it has neither time nor values, so parse rejects it, and the text says why.
 */
final class RowMessage {
    private static final JsonFactory JSON = new JsonFactory();
    /** A number as JSON writes it. 007 is none: leading zeros belong to names. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String file;
    private final List<String> columns;
    private final List<Integer> keyColumns;
    private final List<Integer> timeColumns;
    private final RowTime rowTime;
    private final Set<String> absent;
    private final Optional<String> fileField;

    RowMessage(Path path, List<String> columns, Values settings) {
        this.file = path.getFileName().toString().replaceFirst("(\\.\\w{1,4})?(\\.gz)?$", "");
        this.columns = columns;
        this.keyColumns = indexes(path, "key", settings);
        this.timeColumns = indexes(path, "time.columns", settings);
        this.rowTime = new RowTime(settings);
        this.absent = Set.copyOf(settings.list("absent"));
        this.fileField = settings.textIfSet("file-field");
    }

    /** The row's time; null when no columns hold one. Throws {@link RuntimeException} when it cannot be read. */
    @Nullable
    Instant time(List<String> fields) {
        return timeColumns.isEmpty() ? null : rowTime.read(join(timeColumns, fields, " "));
    }

    byte[] key(List<String> fields) {
        String key = keyColumns.isEmpty() ? file : join(keyColumns, fields, "/");
        return key.getBytes(StandardCharsets.UTF_8);
    }

    byte[] value(List<String> fields, @Nullable Instant time) {
        return object(json -> {
            if (time != null) {
                json.writeStringField("time", time.toString());
            }
            if (fileField.isPresent()) {
                json.writeStringField(fileField.get(), file);
            }
            for (int i = 0; i < fields.size(); i++) {
                String text = fields.get(i).strip();
                if (!text.isEmpty() && !absent.contains(text) && !timeColumns.contains(i)) {
                    json.writeFieldName(columns.get(i));
                    write(json, text);
                }
            }
        });
    }

    static byte[] broken(List<String> fields, String problem) {
        return object(json -> {
            json.writeStringField("_row", String.join(",", fields));
            json.writeStringField("_problem", problem);
        });
    }

    private static void write(JsonGenerator json, String text) throws IOException {
        if (NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    private List<Integer> indexes(Path path, String option, Values settings) {
        List<String> named = settings.list(option);
        if (!columns.containsAll(named)) {
            throw new ConnectException("Option '" + option + "' names " + named + ", but the columns of " + path
                    + " are " + columns + "; name them right, or leave other files out by a path such as folder/*.csv");
        }
        return named.stream().map(columns::indexOf).toList();
    }

    private static String join(List<Integer> indexes, List<String> fields, String delimiter) {
        return indexes.stream().map(fields::get).collect(Collectors.joining(delimiter));
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
