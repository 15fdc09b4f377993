package io.mulgil.runtime.embedded;

import com.sun.security.auth.module.UnixSystem;
import io.mulgil.runtime.part.PartException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked once per user from the archive on the class path. */
final class PostgresProgram {

    private static final int EXECUTABLE = 0111;

    private final Path home;

    private PostgresProgram(Path home) {
        this.home = home;
    }

    /** Unpacks into a folder under {@code cache}, unless another start has done so; {@code before} is run first when there is something to do. */
    static PostgresProgram in(Path cache, Runnable before) throws IOException {
        Path home = cache.resolve("postgres-" + fingerprint());
        if (!Files.exists(home)) {
            before.run();
            PrivateFiles.folder(cache);
            Path draft = Files.createTempDirectory(cache, "postgres-new-");
            try {
                unpack(draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
                delete(draft);
            } catch (IOException failure) {
                delete(draft);
                throw failure;
            }
        }
        return new PostgresProgram(home);
    }

    /** Returns the command line for one of the programs; PostgreSQL refuses root, so for root it runs in a user namespace where it is nobody. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Throws when root may not make a user namespace here. */
    void requireRunnable() throws IOException {
        Execution execution = Execution.of(command("postgres", "--version"));
        if (execution.code() != 0) {
            throw new PartException(
                    "postgres_program",
                    "PostgreSQL's program in \"%s\" does not run: %s".formatted(home, execution.output()),
                    isRoot()
                            ? "Start Mulgil as an ordinary user (PostgreSQL refuses root, and user namespaces are not allowed here), or use --database."
                            : "Use --database with a PostgreSQL of your own.");
        }
    }

    private static boolean isRoot() {
        // By number, as the server itself judges: in a container the name may be anything.
        return !System.getProperty("os.name").startsWith("Windows") && new UnixSystem().getUid() == 0;
    }

    private static String fingerprint() throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(archive(), checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(checksum.getValue());
    }

    private static InputStream archive() throws IOException {
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive names a file outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot make executable: " + file);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
