package io.mulgil.app.entrance;

import io.mulgil.app.web.Problem;
import io.mulgil.app.web.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body, unpacked, up to a limit: what is past it is never unpacked, so a small body cannot become a huge one. All bodies that are being read
 * together stay within a share of the heap.
 */
final class BodyReader {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int UNIT = 16 * 1024;
    private static final int HEAP_SHARE = 4;

    private final Semaphore units =
            new Semaphore((int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_SHARE / UNIT));

    /** A body in memory; closing it makes room for others. */
    final class Body implements AutoCloseable {
        private byte[] bytes = new byte[0];
        private int length;
        private int held;

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        @Override
        public void close() {
            units.release(held);
            held = 0;
        }

        private void fill(InputStream in, int limit) throws IOException {
            grow(Math.min(FIRST_BYTES, limit + 1));
            int count = in.read(bytes, 0, bytes.length);
            while (count >= 0) {
                length += count;
                if (length > limit) {
                    throw tooLarge(limit);
                }
                if (length == bytes.length) {
                    grow((int) Math.min(limit + 1L, bytes.length * 2L));
                }
                count = in.read(bytes, length, bytes.length - length);
            }
        }

        private void grow(int size) {
            int wanted = (size + UNIT - 1) / UNIT;
            if (!units.tryAcquire(wanted - held)) {
                throw ProblemException.unavailable(
                        "too_much_at_once",
                        "Too many large requests are being taken in at this moment",
                        "Try again in a second, with fewer senders at a time or smaller batches.",
                        1);
            }
            held = wanted;
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    /**
     * @param encoding of Content-Encoding, or null
     * @param limit bytes after unpacking
     */
    Body read(InputStream in, @Nullable String encoding, int limit) throws IOException {
        Body body = new Body();
        try (InputStream plain = unpacked(in, encoding)) {
            body.fill(plain, limit);
            return body;
        } catch (ZipException | EOFException broken) {
            body.close();
            throw ProblemException.badRequest(
                    "bad_gzip", "The body is not valid gzip: " + broken.getMessage(), "Send the whole gzip file.");
        } catch (IOException | RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    static ProblemException tooLarge(int limit) {
        return new ProblemException(Problem.of(
                413,
                "too_large",
                "The request is too large",
                "The body has more than %d bytes after unpacking".formatted(limit),
                "Send fewer messages at a time, or raise sources.http.max-batch-bytes in the pipeline file."));
    }

    private static InputStream unpacked(InputStream in, @Nullable String encoding) throws IOException {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity", "" -> in;
            case "gzip", "x-gzip" -> new GZIPInputStream(in, UNIT);
            default ->
                throw new ProblemException(Problem.of(
                        415,
                        "unsupported_encoding",
                        "Not this content encoding",
                        "Only gzip is unpacked here",
                        "Send the body as it is, or as gzip."));
        };
    }
}
