package io.mulgil.connectors.notify;

/** What a running channel tells about itself; counts begin at its start. */
public interface ChannelFiguresMXBean {
    /** Messages that the other side has taken. */
    long getTold();

    /** Notifications in memory that are still to be told; more may wait in Kafka. */
    int getWaiting();

    /** Notifications that came again and were not told again. */
    long getRepeated();

    /** Notifications that were laid aside because they will never be taken. */
    long getRefused();

    /** Failed attempts that were or will be repeated. */
    long getRetries();

    /** When the last message was taken, since 1970; 0 before the first. */
    long getLastToldMillis();

    /** What went wrong last, whether it passes or not; empty when nothing did. */
    String getLastError();

    /** When that was, since 1970; 0 when nothing went wrong. Older than the last message that was taken: it is over. */
    long getLastErrorMillis();
}
