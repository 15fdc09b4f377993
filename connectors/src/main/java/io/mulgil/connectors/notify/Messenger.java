package io.mulgil.connectors.notify;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.alert.Notification;

/** Brings notifications to people, one at a time. */
public interface Messenger extends AutoCloseable {
    /**
     * Returns when the other side has taken it.
     *
     * @throws PassingException when the same may be taken later
     * @throws RefusedException when it never will
     */
    void tell(Notification notification) throws PassingException, RefusedException;

    /** Also ends an attempt that is under way. */
    @Override
    void close();
}
