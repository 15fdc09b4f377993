package io.mulgil.app.cli;

import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running program says of itself in its {@code connect.env}: where its parts are and how to sign in. */
record ConnectFile(Path file, Map<String, String> values) {
    private static final Pattern LINE = Pattern.compile("export (\\w+)='(.*)'");

    /** Reads the file of a data folder; empty where none runs or ran. */
    static ConnectFile of(Path data) throws IOException {
        Map<String, String> values = new HashMap<>();
        Path file = data.resolve("connect.env");
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    values.put(matcher.group(1), matcher.group(2).replace("'\\''", "'"));
                }
            }
        }
        return new ConnectFile(file, values);
    }

    /** The database that the program writes to. */
    Database database() {
        Map<String, String> options = Optional.ofNullable(values.get("PGSSLMODE"))
                .map(mode -> Map.of("sslmode", mode))
                .orElse(Map.of());
        return new Database(
                required("PGHOST"),
                Integer.parseInt(required("PGPORT")),
                required("PGDATABASE"),
                required("PGUSER"),
                required("PGPASSWORD"),
                options);
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw notRunning();
        }
        return value;
    }

    Failure notRunning() {
        return new Failure(
                "There is no file '" + file + "': no program runs on this data folder",
                "start it with ./mulgil up, or name its folder with --data");
    }
}
