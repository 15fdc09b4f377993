package io.mulgil.app.accounts;

import io.mulgil.runtime.embedded.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code data/accounts.json}: only its owner may read it, and it is replaced as a whole or not at all. */
final class AccountFile {
    private final Path path;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    AccountFile(Path path) {
        this.path = path;
    }

    AccountBook read() {
        if (!Files.exists(path)) {
            return AccountBook.EMPTY;
        }
        try {
            return json.readValue(Files.readString(path), AccountBook.class);
        } catch (IOException | JacksonException failure) {
            // Starting with no accounts would make a new administrator for whoever can reach the page.
            throw new IllegalStateException(
                    "The accounts in \"%s\" cannot be read: %s. Put the file right, or delete it to begin with a new administrator."
                            .formatted(path, failure.getMessage()),
                    failure);
        }
    }

    void write(AccountBook book) {
        try {
            PrivateFiles.write(path, json.writeValueAsString(book) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("The accounts cannot be written to \"" + path + "\"", failure);
        }
    }
}
