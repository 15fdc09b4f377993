package io.mulgil.core.meter;

import java.nio.ByteBuffer;

/**
 * One register at work: takes readings as they come, late and corrected ones too, and says which amounts are new or have changed. Its memory is
 * {@link Declaration#memory} readings of 32 bytes and 58 more, however long it runs. One object serves many registers, one after the other, by
 * {@link #read} and {@link #write}.
 */
public final class Meter {
    private final Declaration declared;
    private final Derivation derivation;
    private final Registers readings = new Registers();
    private final Base base = new Base();
    private Derived before = new Derived();
    private Derived now = new Derived();
    private final Derived scratch = new Derived();
    private boolean settled;
    private boolean stale;

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
        stale = true;
    }

    /** Takes up what {@link #write} gave. */
    public void read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        settled = in.get() != 0;
        base.read(in);
        readings.read(in);
        stale = true;
    }

    public byte[] write() {
        ByteBuffer out = ByteBuffer.allocate(1 + Base.BYTES + readings.size() * Registers.BYTES_EACH);
        out.put((byte) (settled ? 1 : 0));
        base.write(out);
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
        if (stale) {
            derivation.derive(base, readings, now);
        }
        readings.put(micros, value, power, meter);
        Derived swap = before;
        before = now;
        now = swap;
        derivation.derive(base, readings, now);
        stale = false;
        return Taken.YES;
    }

    /** What is settled was judged by as many readings after it as the patience; among these nothing can change any more. */
    private boolean isTooLate(long micros, int place) {
        return micros <= base.time || (place < declared.patience() && place < readings.size());
    }

    /** Forgets what there is no room for. Call after {@link #changed} was looked at, as places change. */
    public void settle() {
        while (readings.size() > declared.memory()) {
            derivation.settle(base, readings, scratch);
            settled = true;
            stale = true;
        }
    }

    /**
     * Whether the reading at a place means something else than before the last one was taken.
     *
     * @param inserted the place of the last one
     * @param isNew whether it was put between others, not in the place of one
     */
    public boolean changed(int at, int inserted, boolean isNew) {
        if (at == inserted) {
            return true;
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

    /** What they mean, between {@link #take} and {@link #settle}. */
    public Derived derived() {
        return now;
    }
}
