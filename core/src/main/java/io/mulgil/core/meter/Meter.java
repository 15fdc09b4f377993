package io.mulgil.core.meter;

import java.nio.ByteBuffer;

/**
 * One register at work: takes readings as they come, late and corrected ones too, and says which amounts are new or have changed. Its memory is
 * {@link Declaration#memory} readings of 32 bytes and 119 more, however long it runs. One object serves many registers, one after the other, by
 * {@link #read} and {@link #write}.
 */
public final class Meter {
    private static final int NOTHING = Integer.MAX_VALUE;

    private final Declaration declared;
    private final Derivation derivation;
    private final Registers readings = new Registers();
    private final Base base = new Base();
    private Derived before = new Derived();
    private Derived now = new Derived();
    private final Derived scratch = new Derived();
    /** A later base, from which nearly every reading can be judged; the readings before it are only there for late ones. */
    private final Base mark = new Base();
    /** The first reading after the mark. */
    private int marked;

    private final Base next = new Base();
    /** The first reading of which it is known here what it means. */
    private int derivedFrom = NOTHING;

    private boolean settled;

    /** What became of a reading. */
    public enum Taken {
        /** See {@link Meter#changed}. */
        YES,
        /** It is known already. */
        KNOWN,
        /** It is from before what is remembered, where the amounts are settled: what it would change cannot be told. */
        TOO_LATE
    }

    public Meter(Declaration declared) {
        this.declared = declared;
        this.derivation = new Derivation(declared);
    }

    /** Starts anew. */
    public void clear() {
        base.clear();
        readings.clear();
        settled = false;
        mark.copy(base);
        marked = 0;
        derivedFrom = NOTHING;
    }

    /** Takes up what {@link #write} gave. */
    public void read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        settled = in.get() != 0;
        base.read(in);
        marked = in.getInt();
        mark.read(in);
        readings.read(in);
        derivedFrom = NOTHING;
    }

    public byte[] write() {
        ByteBuffer out =
                ByteBuffer.allocate(1 + 2 * Base.BYTES + Integer.BYTES + readings.size() * Registers.BYTES_EACH);
        out.put((byte) (settled ? 1 : 0));
        base.write(out);
        out.putInt(marked);
        mark.write(out);
        readings.write(out);
        return out.array();
    }

    /**
     * Takes a reading in.
     *
     * @param micros since 1970
     * @param value in the declared unit, by what the sender says of it
     * @param power NaN if there is none
     * @param meter stands for the number of the meter, 0 if there is none
     */
    public Taken take(long micros, double value, double power, long meter) {
        int at = readings.find(micros);
        int place = at < 0 ? -at - 1 : at;
        if (at >= 0 && readings.same(at, value, power, meter)) {
            return Taken.KNOWN;
        }
        if (settled && isTooLate(micros, place)) {
            return micros == base.time && value * base.scale == base.level ? Taken.KNOWN : Taken.TOO_LATE;
        }
        if (!derivation.isDecided(marked, place)) {
            mark.copy(base);
            marked = 0;
        }
        if (derivedFrom > marked) {
            derivation.derive(mark, marked, readings, now, next);
        }
        derivedFrom = marked;
        readings.put(micros, value, power, meter);
        Derived swap = before;
        before = now;
        now = swap;
        marked = derivation.derive(mark, marked, readings, now, next);
        mark.copy(next);
        return Taken.YES;
    }

    /** What is settled was judged by as many readings after it as the patience; among these nothing can change any more. */
    private boolean isTooLate(long micros, int place) {
        return micros <= base.time || (place < declared.patience() && place < readings.size());
    }

    /** Forgets what there is no room for. Call after {@link #changed} was looked at, as places change. */
    public void settle() {
        while (readings.size() > declared.memory()) {
            int dropped = derivation.settle(base, readings, scratch);
            marked -= dropped;
            if (marked < 0) {
                mark.copy(base);
                marked = 0;
            }
            settled = true;
            derivedFrom = NOTHING;
        }
    }

    /**
     * Whether the reading at a place means something else than before the last one was taken.
     *
     * @param inserted the place of the last one
     * @param isNew whether it was put between others, not in the place of one
     */
    public boolean changed(int at, int inserted, boolean isNew) {
        if (at < derivedFrom || at == inserted) {
            return at == inserted;
        }
        int formerly = isNew && at > inserted ? at - 1 : at;
        return !now.same(at, before, formerly);
    }

    /** Whether there was a reading of this time before the last one was taken. */
    public boolean isNew() {
        return now.size() > before.size();
    }

    /** The readings that are remembered. */
    public Registers readings() {
        return readings;
    }

    /** The first reading of which {@link #derived} says something; what those before it mean has not changed. */
    public int derivedFrom() {
        return derivedFrom;
    }

    /** What they mean, between {@link #take} and {@link #settle}. */
    public Derived derived() {
        return now;
    }
}
