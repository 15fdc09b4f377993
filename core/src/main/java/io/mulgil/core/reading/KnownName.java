package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A name at its place in a reading, and the names that have followed it there. Readings of several kinds share their beginnings (the tags)
 * and then part: together they are a tree, through which a reading goes from the root, each time the way it went last if that is right.
 */
final class KnownName {
    private static final int MOST_FOLLOWING = 32;

    /** {@code ,"name":} */
    private final byte[] spelling;

    private final int slot;
    private KnownName[] following = new KnownName[1];
    private int count;
    private @Nullable KnownName last;

    private KnownName(byte[] spelling, int slot) {
        this.spelling = spelling;
        this.slot = slot;
    }

    /** The place after the time. */
    static KnownName root() {
        return new KnownName(new byte[0], -1);
    }

    /** The name that stands at that place of the message, if it is known to follow. */
    @Nullable
    KnownName next(byte[] bytes, int at) {
        KnownName guess = last;
        if (guess != null && PlainJson.after(bytes, at, guess.spelling) != PlainJson.NO) {
            return guess;
        }
        return count > 1 ? other(bytes, at) : null;
    }

    int slot() {
        return slot;
    }

    /** Of the spelling in bytes, with comma, quotes and colon. */
    int length() {
        return spelling.length;
    }

    @Nullable
    KnownName known(int slot) {
        for (int i = 0; i < count; i++) {
            if (following[i].slot == slot) {
                return following[i];
            }
        }
        return null;
    }

    boolean hasRoom() {
        return count < MOST_FOLLOWING;
    }

    KnownName add(String name, int slot) {
        KnownName added = new KnownName((",\"" + name + "\":").getBytes(StandardCharsets.UTF_8), slot);
        if (count == following.length) {
            following = Arrays.copyOf(following, count * 2);
        }
        following[count++] = added;
        last = added;
        return added;
    }

    private @Nullable KnownName other(byte[] bytes, int at) {
        for (int i = 0; i < count; i++) {
            if (PlainJson.after(bytes, at, following[i].spelling) != PlainJson.NO) {
                last = following[i];
                return last;
            }
        }
        return null;
    }
}
