package io.mulgil.streams;

import io.mulgil.core.rejected.Rejection;

/** Where what the {@link Fork} made of a message goes: topics, in the transaction that also holds the counts. */
interface Outlet {
    void reading(byte[] key, byte[] value);

    /** A reading once more, in the form of an earlier parser. */
    void compatible(byte[] key, byte[] value);

    /** The message at hand, byte for byte. */
    void rejected(Rejection why);
}
