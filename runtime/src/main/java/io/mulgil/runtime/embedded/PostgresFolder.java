package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The folder of a PostgreSQL server and the passwords beside it. */
final class PostgresFolder {

    static final String SUPERUSER = "postgres";

    private final Path folder;
    private final Path superuserPassword;
    private final Path userPassword;

    PostgresFolder(Path folder) {
        this.folder = folder;
        this.superuserPassword = folder.resolveSibling("postgres.password");
        this.userPassword = folder.resolveSibling("mulgil.password");
    }

    Path path() {
        return folder;
    }

    boolean isNew() {
        return !Files.exists(folder.resolve("PG_VERSION"));
    }

    /** Returns the password of the database's superuser, used by nobody but this program. */
    String superuserPassword() throws IOException {
        return PrivateFiles.secret(superuserPassword);
    }

    /** Returns the password of the role that owns the data, the one that people and connectors get. */
    String userPassword() throws IOException {
        return PrivateFiles.secret(userPassword);
    }

    /** Makes the server's files. There is no moment without a password: initdb is given the one that is used from then on. */
    void create(PostgresProgram program) throws IOException {
        superuserPassword();
        Path draft = folder.resolveSibling("postgres.new");
        if (Files.exists(draft)) {
            PostgresProgram.delete(draft);
        }
        Execution initdb = Execution.of(program.command(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + superuserPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The built-in provider sorts by code point on every machine alike, whatever locales are installed.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (initdb.code() != 0) {
            throw new PartException(
                    "postgres_initdb",
                    "The database in \"%s\" could not be made: %s".formatted(folder, initdb.output()),
                    "Check that there is room on the disk and that the folder may be written, then start again.");
        }
        // An initdb that was killed half-way must not look like a database.
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Throws when the data of another major version lies there. */
    void requireVersion(String major) throws IOException {
        String found = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!found.equals(major)) {
            throw new PartException(
                    "postgres_version",
                    "The database in \"%s\" was written by PostgreSQL %s; this is PostgreSQL %s"
                            .formatted(folder, found, major),
                    "Start the version of Mulgil that wrote it and move the data with pg_dump, or give another folder with --data.");
        }
    }

    /** Returns the process that says it serves this folder, if there is one. */
    Optional<Long> claimedPid() {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    Path pidFile() {
        return folder.resolve("postmaster.pid");
    }
}
