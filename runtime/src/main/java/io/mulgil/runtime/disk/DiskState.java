package io.mulgil.runtime.disk;

/** How much room there is: enough, a warning, or so little that nothing more may be taken in. */
public enum DiskState {
    OK,
    LOW,
    STOPPED
}
