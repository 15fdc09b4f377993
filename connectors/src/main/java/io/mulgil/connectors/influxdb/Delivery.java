package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.ReadRecord;
import io.mulgil.connectors.RefusedException;
import io.mulgil.core.rejected.Cause;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Brings the points of one request to the server. Of a request that it refuses in part, it finds the points that are to blame: by the lines
 * that the server names, by the field that it names, or by halves. Sending a point again does no harm, as the same point stays one.
 */
final class Delivery {
    private final LineServer server;
    private final Points points;
    private final ReadRecord reader = new ReadRecord();

    Delivery(LineServer server, Points points) {
        this.server = server;
        this.points = points;
    }

    /** On return each point is stored or refused with its reason. */
    void all() throws PassingException {
        some(IntStream.range(0, points.count()).toArray());
    }

    private void some(int[] some) throws PassingException {
        if (some.length == 0) {
            return;
        }
        Answer answer = server.write(lines(some));
        if (answer instanceof Answer.TooLarge large) {
            halves(some, large.reason(), Cause.NOT_STORABLE);
        } else if (answer instanceof Answer.Refused refused) {
            sort(some, refused);
        }
    }

    private void sort(int[] some, Answer.Refused refused) throws PassingException {
        if (refused.lines().keySet().stream().anyMatch(line -> line < some.length)) {
            named(some, refused);
            return;
        }
        Optional<TypeConflict> conflict = TypeConflict.in(refused.reason());
        Cause cause = conflict.isPresent() ? Cause.TYPE_CONFLICT : Cause.NOT_STORABLE;
        int[] suspects = conflict.map(c -> suspects(some, c)).orElse(some);
        boolean oneReason = conflict.isPresent() || refused.reason().contains("beyond retention policy");
        if (suspects.length > 0 && suspects.length < some.length) {
            some(without(some, suspects));
            some(suspects);
        } else if (suspects.length == some.length && oneReason && refused.dropped() == some.length) {
            for (int point : some) {
                refuse(point, cause, refused.reason());
            }
        } else {
            halves(some, refused.reason(), cause);
        }
    }

    private void named(int[] some, Answer.Refused refused) throws PassingException {
        int[] others = IntStream.range(0, some.length)
                .filter(line -> !refused.lines().containsKey(line))
                .map(line -> some[line])
                .toArray();
        refused.lines().forEach((line, reason) -> {
            if (line < some.length) {
                Cause cause = reason.contains("type") ? Cause.TYPE_CONFLICT : Cause.NOT_STORABLE;
                refuse(some[line], cause, reason);
            }
        });
        some(others);
    }

    private void halves(int[] some, String reason, Cause cause) throws PassingException {
        if (some.length == 1) {
            refuse(some[0], cause, reason);
            return;
        }
        int middle = some.length / 2;
        some(Arrays.copyOfRange(some, 0, middle));
        some(Arrays.copyOfRange(some, middle, some.length));
    }

    private void refuse(int point, Cause cause, String reason) {
        points.refuse(point, new RefusedException(cause, "The server refuses it: " + reason));
    }

    private int[] suspects(int[] some, TypeConflict conflict) {
        return Arrays.stream(some)
                .filter(point -> {
                    try {
                        return conflict.concerns(reader.read(points.record(point)));
                    } catch (RefusedException e) {
                        throw new IllegalStateException("a record that made a point is no longer a reading", e);
                    }
                })
                .toArray();
    }

    private static int[] without(int[] some, int[] others) {
        return Arrays.stream(some)
                .filter(point -> Arrays.binarySearch(others, point) < 0)
                .toArray();
    }

    private ByteArrayOutputStream lines(int[] some) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(
                some.length == points.count() ? points.text().length() : 4096);
        for (int point : some) {
            lines.write(points.text().bytes(), points.start(point), points.end(point) - points.start(point));
        }
        return lines;
    }
}
