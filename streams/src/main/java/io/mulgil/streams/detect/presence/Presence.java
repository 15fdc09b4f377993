package io.mulgil.streams.detect.presence;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.nio.charset.StandardCharsets;

/**
 * What one task knows of the devices that a rule {@code silent} watches: all that the others need to tell one dead device from a dead source. One
 * record of {@code <pipeline>.presence}, which goes to every partition but its own.
 *
 * @param task the number of its partition
 * @param rule by name and version, as each has its own limit
 * @param at when it was said, milliseconds since 1970 as all times here
 * @param heardAt when a device was heard last
 * @param limit after how many milliseconds that device is overdue
 * @param devices how many are watched and not known to be silent
 * @param overdue whether all of them are
 */
public record Presence(int task, String rule, long at, long heardAt, long limit, int devices, boolean overdue) {

    /** The number of the task, by which its own partition is left out. */
    public byte[] key() {
        return Integer.toString(task).getBytes(StandardCharsets.UTF_8);
    }

    /** The task of a record with this key. */
    public static int task(byte[] key) {
        return Integer.parseInt(new String(key, StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        StateWriter out = new StateWriter();
        out.begin(0);
        out.number(task);
        out.text(rule);
        out.number(at);
        out.number(heardAt);
        out.number(limit);
        out.number(devices);
        out.flags(overdue ? 1 : 0);
        return out.toBytes();
    }

    public static Presence read(byte[] bytes) {
        StateReader in = StateReader.of(bytes, 0);
        return new Presence(in.count(), in.text(), in.number(), in.number(), in.number(), in.count(), in.flags() == 1);
    }
}
