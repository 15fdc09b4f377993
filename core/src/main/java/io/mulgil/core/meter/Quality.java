package io.mulgil.core.meter;

import java.util.Locale;

/** How sure an amount is. */
public enum Quality {
    /** What the register says, and nothing speaks against it. */
    MEASURED,
    /** True for a time longer than that of the reading and spread over it, or rests on something that nobody declared. */
    ESTIMATED,
    /** Cannot be known; the amount is the least that is certain. */
    UNKNOWN;

    /** As it stands in readings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
