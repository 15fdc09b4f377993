package io.mulgil.runtime;

import io.mulgil.runtime.embedded.PrivateFiles;
import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/** What the embedded Connect worker looks up instead of finding it written in a connector's configuration. */
final class ConnectSecrets {

    private static final String FILE = "connect.properties";
    private static final String PASSWORD = "database.password";

    private ConnectSecrets() {}

    static void write(Path secrets, Database database) {
        Properties values = new Properties();
        values.setProperty(PASSWORD, database.password());
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
            PrivateFiles.write(secrets.resolve(FILE), text.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String reference(Path secrets) {
        return "${file:%s:%s}".formatted(secrets.resolve(FILE), PASSWORD);
    }
}
