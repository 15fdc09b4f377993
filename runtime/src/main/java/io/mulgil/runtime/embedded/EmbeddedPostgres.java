package io.mulgil.runtime.embedded;

import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Part;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.PartState;
import io.mulgil.runtime.part.PortNeed;
import io.mulgil.runtime.part.RunningDatabase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child process: durable, passwords only, loopback only. When it dies while the program runs, it is started again; when it
 * has outlived an earlier program, it is stopped first.
 */
public final class EmbeddedPostgres implements RunningDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "mulgil";
    private static final String MAJOR = "18";
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    private static final long FIRST_DELAY_MILLIS = 200;
    private static final long LONGEST_DELAY_MILLIS = 5_000;

    private final PostgresFolder folder;
    private final Path log;
    private final Path programs;
    private final int port;
    private final Map<String, String> more;
    private final Runnable stopAtEnd = this::close;

    private volatile boolean closed;
    private volatile String version = "";
    private volatile @Nullable Database database;
    private volatile @Nullable PostgresProcess process;
    private @Nullable PostgresProgram program;

    /**
     * @param folder the server's files, made if there are none
     * @param logs where its log is written
     * @param programs where its programs are unpacked, once for all
     * @param more server settings that win over ours
     */
    public EmbeddedPostgres(Path folder, Path logs, Path programs, int port, Map<String, String> more) {
        this.folder = new PostgresFolder(folder);
        this.log = logs.resolve("postgres.log");
        this.programs = programs;
        this.port = port;
        this.more = Map.copyOf(more);
    }

    @Override
    public Part part() {
        return Part.POSTGRES;
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public String address() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<PortNeed> ports() {
        return List.of(new PortNeed(Part.POSTGRES, port, "--postgres-port", "MULGIL_POSTGRES_PORT"));
    }

    @Override
    public Database database() {
        Database known = database;
        if (known == null) {
            throw new IllegalStateException("the address of the database is asked for before it was started");
        }
        return known;
    }

    @Override
    public void prepare(Notes notes) {
        try {
            if (folder.isNew()) {
                return;
            }
            new PostgresOrphan(folder, program(notes))
                    .stop()
                    .ifPresent(pid ->
                            note(notes, "stopped a PostgreSQL left over from an earlier run (pid %d)".formatted(pid)));
        } catch (IOException failure) {
            throw failed("what an earlier run left could not be cleared", failure);
        }
    }

    @Override
    public synchronized void start(Notes notes) {
        KafkaExit.atEnd(stopAtEnd);
        try {
            PostgresProgram unpacked = program(notes);
            if (folder.isNew()) {
                notes.say(PartState.STARTING, "making a new database");
                unpacked.requireRunnable();
                folder.create(unpacked);
            }
            folder.requireVersion(MAJOR);
            database = new Database("127.0.0.1", port, NAME, NAME, folder.userPassword());
            run(unpacked, notes);
            Thread watcher = new Thread(() -> watch(unpacked, notes), "mulgil-postgres-watch");
            watcher.setDaemon(true);
            watcher.start();
        } catch (IOException failure) {
            close();
            throw failed("it did not start", failure);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() {
        // Not synchronized: a start that waits for a long recovery must see this and give up.
        closed = true;
        stopQuietly();
        KafkaExit.notAtEnd(stopAtEnd);
    }

    private PostgresProgram program(Notes notes) throws IOException {
        PostgresProgram unpacked = program;
        if (unpacked == null) {
            unpacked = PostgresProgram.in(programs, () -> notes.say(PartState.STARTING, "unpacking the programs"));
            program = unpacked;
        }
        return unpacked;
    }

    private void run(PostgresProgram unpacked, Notes notes) throws IOException {
        PostgresProcess launched = PostgresProcess.launch(unpacked, folder, port, more, log);
        process = launched;
        try {
            awaitReady(launched, notes);
            if (closed) {
                throw new IOException("stopped while starting");
            }
        } catch (IOException | RuntimeException failure) {
            launched.stop();
            throw failure;
        }
    }

    private void awaitReady(PostgresProcess launched, Notes notes) throws IOException {
        PostgresSetup setup = new PostgresSetup(database(), folder.superuserPassword());
        long began = System.nanoTime();
        long say = began + SAY_EVERY.toNanos();
        while (true) {
            try {
                version = setup.apply(folder.path());
                return;
            } catch (SQLException notYet) {
                requireHope(launched, notYet);
                if (System.nanoTime() > say) {
                    say += SAY_EVERY.toNanos();
                    notes.say(PartState.STARTING, String.valueOf(notYet.getMessage()));
                }
            }
            pause();
        }
    }

    /** A recovery may take minutes; only an end of the process, a refusal or our own stop ends the waiting. */
    private void requireHope(PostgresProcess launched, SQLException notYet) throws IOException {
        String state = notYet.getSQLState() == null ? "" : notYet.getSQLState();
        if (closed) {
            throw new IOException("stopped while starting");
        }
        if (!launched.isAlive()) {
            throw new PartException(
                    "postgres_start",
                    "PostgreSQL on port %d with the data folder \"%s\" ended while starting. It said:\n%s"
                            .formatted(port, folder.path(), launched.lastWords()),
                    "Put right what it says, then start again.");
        }
        if (state.startsWith("28")) {
            throw new PartException(
                    "postgres_password",
                    "The PostgreSQL on port %d refuses the password in \"%s\": %s"
                            .formatted(port, folder.path().resolveSibling("postgres.password"), notYet.getMessage()),
                    "Put the file back from your backup of the data folder.");
        }
        if (!state.startsWith("08") && !state.startsWith("57")) {
            throw new IOException(notYet);
        }
    }

    /** Waits for the end of the process; unless we ended it, starts it again until it stays. */
    private void watch(PostgresProgram unpacked, Notes notes) {
        try {
            while (!closed) {
                PostgresProcess watched = Objects.requireNonNull(process);
                watched.awaitEnd();
                if (!closed) {
                    LOG.warn(
                            "PostgreSQL (pid {}) ended unexpectedly; starting it again. It said: {}",
                            watched.pid(),
                            watched.lastWords());
                    notes.say(PartState.FAILED, "ended unexpectedly, starting it again");
                    comeBack(unpacked, notes);
                }
            }
        } catch (InterruptedException | InterruptedIOException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void comeBack(PostgresProgram unpacked, Notes notes) throws InterruptedException, InterruptedIOException {
        long delay = FIRST_DELAY_MILLIS;
        while (!closed) {
            try {
                notes.say(PartState.STARTING, "starting it again");
                run(unpacked, notes);
                LOG.warn("PostgreSQL is back");
                notes.say(PartState.UP, "came back after it had ended unexpectedly");
                return;
            } catch (InterruptedIOException interrupted) {
                throw interrupted;
            } catch (IOException | RuntimeException failure) {
                LOG.warn("PostgreSQL did not come back, next try in {} ms: {}", delay, failure.getMessage());
                notes.say(PartState.FAILED, String.valueOf(failure.getMessage()));
            }
            TimeUnit.MILLISECONDS.sleep(delay);
            delay = Math.min(2 * delay, LONGEST_DELAY_MILLIS);
        }
    }

    private void stopQuietly() {
        PostgresProcess running = process;
        try {
            if (running != null && running.isAlive()) {
                running.stop();
            }
        } catch (IOException failure) {
            LOG.warn(
                    "PostgreSQL (pid {}) could not be stopped: {}",
                    running == null ? -1 : running.pid(),
                    failure.getMessage());
        }
    }

    private PartException failed(String what, IOException failure) {
        String room = Files.exists(folder.path()) ? ", " + KafkaExit.room(folder.path()) : "";
        return new PartException(
                "postgres_start",
                "PostgreSQL on port %d, data folder \"%s\": %s: %s"
                        .formatted(port, folder.path(), what, failure.getMessage()),
                "Check that the folder may be written and the disk has room%s.".formatted(room),
                failure);
    }

    private static void note(Notes notes, String message) {
        LOG.warn("PostgreSQL: {}", message);
        notes.say(PartState.STARTING, message);
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
