package io.mulgil.runtime.disk;

import io.mulgil.runtime.disk.SpaceReader.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the room on the file systems of the data folder and tells those who take data in when to stop and when to go on. A full disk ends the broker
 * without a word and keeps PostgreSQL from recovering, so the intake stops while there is still room to finish.
 */
public final class DiskGuard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final long MEBIBYTE = 1L << 20;

    private final List<Path> folders;
    private final DiskLimits limits;
    private final SpaceReader reader;
    private final Clock clock;
    private final Ballast ballast;
    private final List<DiskListener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(DiskGuard::thread);

    private volatile DiskStatus status;
    private @Nullable Future<?> watching;

    /**
     * @param folders existing folders whose file systems are watched; the fullest decides
     * @param ballastFile where the ballast lies, in one of the folders
     */
    public DiskGuard(List<Path> folders, Path ballastFile, DiskLimits limits, SpaceReader reader, Clock clock) {
        this.folders = List.copyOf(folders);
        this.limits = limits;
        this.reader = reader;
        this.clock = clock;
        this.ballast = new Ballast(ballastFile, limits.ballast());
        this.status =
                new DiskStatus(DiskState.OK, Long.MAX_VALUE, limits.reserve(), folders.get(0), clock.instant(), "");
    }

    /** Looks once at once, then every second on a thread of its own. */
    public void start() {
        check();
        watching = poll.scheduleWithFixedDelay(
                this::checkAndGoOn, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void addListener(DiskListener listener) {
        listeners.add(listener);
    }

    public DiskStatus status() {
        return status;
    }

    /** Looks now, tells the listeners if the state changed, and keeps the ballast. */
    public synchronized DiskStatus check() {
        DiskStatus before = status;
        DiskStatus now = look(before.state());
        status = now;
        if (now.state() != before.state()) {
            LOG.warn("{}", now.state() == DiskState.OK ? "Room on the disk again, taking data in." : now.message());
            listeners.forEach(listener -> tell(listener, before, now));
        }
        return now;
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
        poll.shutdownNow();
    }

    private DiskStatus look(DiskState before) {
        try {
            Path fullest = folders.get(0);
            Space space = reader.read(fullest);
            for (Path folder : folders.subList(1, folders.size())) {
                Space other = reader.read(folder);
                if (other.free() < space.free()) {
                    fullest = folder;
                    space = other;
                }
            }
            return judge(before, fullest, space);
        } catch (IOException failure) {
            return new DiskStatus(
                    DiskState.STOPPED,
                    0,
                    limits.reserve(),
                    folders.get(0),
                    clock.instant(),
                    "Nothing is taken in: the room on the disk of \"%s\" cannot be read: %s"
                            .formatted(folders.get(0), failure));
        }
    }

    private DiskStatus judge(DiskState before, Path folder, Space space) {
        // A ballast given up must not look like room gained, or the intake would go on and use it up.
        long free = Math.max(0, space.free() - ballast.missing());
        long stop = before == DiskState.STOPPED ? limits.resume() : limits.reserve();
        DiskState state =
                free < stop ? DiskState.STOPPED : free < limits.lowOn(space.total()) ? DiskState.LOW : DiskState.OK;
        keepBallast(state, space.free());
        return new DiskStatus(state, free, limits.reserve(), folder, clock.instant(), message(state, folder, free));
    }

    private void keepBallast(DiskState state, long reallyFree) {
        try {
            if (state != DiskState.STOPPED) {
                ballast.lay();
            } else if (reallyFree < limits.critical() && ballast.release()) {
                LOG.warn("The disk is full; gave up the ballast of {}.", mebibytes(limits.ballast()));
            }
        } catch (IOException failure) {
            LOG.warn("The ballast could not be changed: {}", failure.toString());
        }
    }

    private String message(DiskState state, Path folder, long free) {
        return switch (state) {
            case OK -> "";
            case LOW ->
                "Only %s left on the disk of \"%s\"; below %s nothing more is taken in. Free some space."
                        .formatted(mebibytes(free), folder, mebibytes(limits.reserve()));
            case STOPPED ->
                "Nothing is taken in: %s left on the disk of \"%s\". Free space until there is %s; it goes on by itself."
                        .formatted(mebibytes(free), folder, mebibytes(limits.resume()));
        };
    }

    private void checkAndGoOn() {
        try {
            check();
        } catch (RuntimeException failure) {
            // A periodic task that throws is never run again, and nobody would watch the disk.
            LOG.error("Looking at the room on the disk failed", failure);
        }
    }

    private static void tell(DiskListener listener, DiskStatus before, DiskStatus now) {
        try {
            listener.changed(before, now);
        } catch (RuntimeException failure) {
            LOG.error("A listener failed on disk state {}", now.state(), failure);
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mulgil-disk-guard");
        thread.setDaemon(true);
        return thread;
    }
}
