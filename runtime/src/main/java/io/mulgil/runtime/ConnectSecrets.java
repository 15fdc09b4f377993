package io.mulgil.runtime;

import io.mulgil.runtime.embedded.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the embedded Connect worker looks up instead of finding it written in a connector's configuration. A secret that changes gets another
 * name, so that its connector's configuration changes too and the connector starts again with it.
 */
final class ConnectSecrets {
    private static final String FILE = "connect.properties";

    private final Path file;

    ConnectSecrets(Path folder) {
        file = folder.resolve(FILE);
    }

    /** Keeps the secret and returns the reference that only the worker can resolve. */
    synchronized String reference(String name, String secret) {
        Properties values = read();
        int version = 1;
        while (values.containsKey(name + "." + version)) {
            if (secret.equals(values.getProperty(name + "." + version))) {
                return referenceTo(name + "." + version);
            }
            version++;
        }
        values.setProperty(name + "." + version, secret);
        write(values);
        return referenceTo(name + "." + version);
    }

    private String referenceTo(String key) {
        return "${file:%s:%s}".formatted(file, key);
    }

    private Properties read() {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(text);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return values;
    }

    private void write(Properties values) {
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
            PrivateFiles.write(file, text.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
