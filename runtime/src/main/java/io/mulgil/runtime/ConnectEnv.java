package io.mulgil.runtime;

import io.mulgil.runtime.embedded.PrivateFiles;
import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The file that lets {@code kcat}, {@code psql} and {@code curl} just work: {@code source data/connect.env}. Only its owner may read it. */
public final class ConnectEnv {

    private ConnectEnv() {}

    /**
     * Writes the whole file anew.
     *
     * @param url where the web page and the API are
     * @param token signs in to the API
     */
    public static void write(Path file, String kafkaBootstrap, Database database, String url, String token)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("KAFKA_BOOTSTRAP", kafkaBootstrap);
        values.put("PGHOST", database.host());
        values.put("PGPORT", Integer.toString(database.port()));
        values.put("PGUSER", database.user());
        values.put("PGPASSWORD", database.password());
        values.put("PGDATABASE", database.name());
        String sslmode = database.options().get("sslmode");
        if (sslmode != null) {
            values.put("PGSSLMODE", sslmode);
        }
        values.put("MULGIL_URL", url);
        values.put("MULGIL_TOKEN", token);
        String text = values.entrySet().stream()
                .map(value -> "export " + value.getKey() + "=" + quoted(value.getValue()) + "\n")
                .collect(Collectors.joining());
        PrivateFiles.write(
                file, "# Written at every start. Use it with: source " + quoted(file.toString()) + "\n" + text);
    }

    /** Returns the value as one word of a POSIX shell, whatever it contains. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
