package io.mulgil.runtime.disk;

/** Who acts when the room changes: sources pause and go on, HTTP answers 503. Called on the guard's thread, only on a change of state. */
@FunctionalInterface
public interface DiskListener {

    void changed(DiskStatus before, DiskStatus now);
}
