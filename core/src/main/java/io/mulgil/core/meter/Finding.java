package io.mulgil.core.meter;

import java.util.Locale;

/** What was found at a reading of a register. */
public enum Finding {
    /** It grew as it may. */
    GROWN,
    /** The first reading there is: nothing to compare it with. */
    FIRST,
    /** No reading for longer than the declared gap before this one. */
    GAP,
    /** The register came back to its former level after readings that were left out. */
    RETURNED,
    /** A value that is not the register's: those after it return to the former level. */
    GLITCH,
    /** An older value of the register that came late under a newer time. */
    BACKFILL,
    /** It began at zero again. */
    RESET,
    /** It passed its modulus. */
    WRAP,
    /** The sender changed the unit. */
    UNIT,
    /** Another meter, by its own number. */
    REPLACED,
    /** Another level that stays, and nothing that explains it. */
    LEVEL,
    /** A whole round of the register, or more, may be hidden. */
    ROUNDS,
    /** Both the old and the new level could go on. */
    AMBIGUOUS,
    /** It grew, yet not as the power that the device sends. */
    POWER,
    /** The readings after it will tell. */
    WAITING;

    /** As it stands in readings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
