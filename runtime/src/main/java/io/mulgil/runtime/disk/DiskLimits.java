package io.mulgil.runtime.disk;

import io.mulgil.runtime.part.PartException;

/**
 * When the guard warns and when it stops the intake, in bytes.
 *
 * @param reserve below this nothing more is taken in; covers what broker and database still write to finish what they have
 * @param low below this, or below 5 % of the file system if that is less, a warning is shown; never below twice the reserve
 * @param ballast size of the file that is given up when the disk is full in spite of the guard; 0 for none
 */
public record DiskLimits(long reserve, long low, long ballast) {

    private static final long MEBIBYTE = 1L << 20;
    private static final double LOW_SHARE = 0.05;

    /** 512 MiB kept, warning below 2 GiB, 64 MiB of ballast. */
    public static final DiskLimits DEFAULT = new DiskLimits(512 * MEBIBYTE, 2048 * MEBIBYTE, 64 * MEBIBYTE);

    public DiskLimits {
        if (reserve <= 0 || low < 0 || ballast < 0 || ballast >= reserve) {
            throw new PartException(
                    "disk_limits",
                    "disk reserve %d, warning %d, ballast %d bytes cannot be used".formatted(reserve, low, ballast),
                    "Make the reserve positive and larger than the ballast.");
        }
    }

    /** Returns limits with another reserve; the ballast shrinks with it so that it stays the smaller of the two. */
    public static DiskLimits withReserve(long reserve) {
        return new DiskLimits(reserve, DEFAULT.low, Math.min(DEFAULT.ballast, reserve / 4));
    }

    /** Returns the free bytes below which a warning is shown on a file system of this size. */
    long lowOn(long total) {
        return Math.max(2 * reserve, Math.min(low, (long) (total * LOW_SHARE)));
    }

    /** Returns the free bytes from which a stopped intake goes on: above the reserve, lest it stop and go every second. */
    long resume() {
        return reserve + reserve / 4;
    }

    /** Returns the free bytes below which the ballast is given up: what a checkpoint or a recovery needs is more than this. */
    long critical() {
        return ballast / 4;
    }
}
