package io.mulgil.connectors.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.mulgil.connectors.Pace;
import io.mulgil.connectors.csv.CsvFile.Row;
import io.mulgil.core.catalog.Values;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the files, row by row, at the pace that was asked for. Belongs to one thread. */
final class Replay implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private final Values settings;
    private final ToLongFunction<Path> rowsDone;
    private final InstantSource clock;
    private final Pace pace;
    private final Inbox inbox;
    private final Set<Path> finished = new HashSet<>();
    private @Nullable Duration shift;
    private @Nullable OpenFile open;
    private @Nullable Message next;

    /** A file with what makes messages of its rows. */
    private record OpenFile(Path path, CsvFile file, RowMessage messages) {}

    /**
     * A row on its way out.
     *
     * @param row counted from 1
     * @param time as recorded; null when there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    record Message(Path path, long row, @Nullable Instant time, byte[] key, byte[] value) {}

    /**
     * Prepares a replay.
     *
     * @param rowsDone how many rows of a file were sent by earlier runs
     * @param shift by which earlier runs moved the times; null when there was none
     */
    Replay(Values settings, ToLongFunction<Path> rowsDone, @Nullable Duration shift, InstantSource clock) {
        this.settings = settings;
        this.rowsDone = rowsDone;
        this.shift = settings.text("shift").equals("now") ? shift : Duration.ZERO;
        this.clock = clock;
        this.pace = Pace.of(settings.text("pace"), clock);
        this.inbox = new Inbox(settings.text("path"));
    }

    /** The next message if it is due. */
    @Nullable
    Message poll() throws IOException {
        if (next == null) {
            next = read();
        }
        Message message = next;
        if (message == null || (message.time != null && pace.waitMicros(micros(message.time)) > 0)) {
            return null;
        }
        next = null;
        return message;
    }

    /** By how much times are moved; null until the first row has been read. */
    @Nullable
    Duration shift() {
        return shift;
    }

    /** How much of the file at hand has been read, from 0 to 1; 1 when there is none. */
    double progress() throws IOException {
        return open == null ? 1 : open.file.progress();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.file.close();
            open = null;
        }
    }

    private @Nullable Message read() throws IOException {
        while (true) {
            if (open == null) {
                Path path = nextFile();
                if (path == null) {
                    return null;
                }
                try {
                    open = open(path);
                } catch (IOException | CsvParseException | UncheckedIOException e) {
                    return unopened(path, e);
                }
            }
            if (open.file.hasNext()) {
                return message(open, open.file.next());
            }
            log.info("{} has been replayed", open.path);
            close();
        }
    }

    private @Nullable Path nextFile() throws IOException {
        for (Path path : inbox.files()) {
            if (finished.add(path)) {
                return path;
            }
        }
        return null;
    }

    private OpenFile open(Path path) throws IOException {
        CsvFile file = CsvFile.open(path, settings);
        long done = rowsDone.applyAsLong(path);
        log.info(done == 0 ? "{} is being replayed" : "{} is being replayed after its row {}", path, done);
        for (long row = 0; row < done && file.hasNext(); row++) {
            file.next();
        }
        return new OpenFile(path, file, new RowMessage(path, file.columns(), settings));
    }

    private Message message(OpenFile from, Row row) {
        if (!row.problem().isEmpty()) {
            return broken(from, row, row.problem());
        }
        RowMessage messages = from.messages;
        Instant time;
        try {
            time = messages.time(row.fields());
        } catch (RuntimeException e) {
            return broken(from, row, "row " + row.number() + " of " + from.path + " has no time: " + e.getMessage());
        }
        Instant shown = time == null ? null : time.plus(shiftFrom(time));
        return new Message(
                from.path, row.number(), time, messages.key(row.fields()), messages.value(row.fields(), shown));
    }

    private static Message broken(OpenFile from, Row row, String problem) {
        return new Message(
                from.path,
                row.number(),
                null,
                from.messages.key(row.fields()),
                RowMessage.broken(row.fields(), problem));
    }

    /** Of row 0, so that another run tries again from the beginning. */
    private static Message unopened(Path path, Exception e) {
        byte[] problem = RowMessage.broken(List.of(), path + " cannot be read: " + e.getMessage());
        return new Message(path, 0, null, path.toString().getBytes(StandardCharsets.UTF_8), problem);
    }

    private Duration shiftFrom(Instant first) {
        if (shift == null) {
            shift = Duration.between(first, clock.instant()).truncatedTo(ChronoUnit.MILLIS);
            log.info("Times are moved by {}: the first row is from {}", shift, first);
        }
        return shift;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
