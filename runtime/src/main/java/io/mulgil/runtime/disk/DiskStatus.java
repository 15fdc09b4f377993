package io.mulgil.runtime.disk;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What the guard last saw.
 *
 * @param freeBytes what is left for use; a released ballast is not counted as free
 * @param reserveBytes below this nothing more is taken in
 * @param path the folder whose file system is the fullest of those watched
 * @param message one line for people; empty when all is well
 */
public record DiskStatus(
        DiskState state, long freeBytes, long reserveBytes, Path path, Instant checked, String message) {

    /** Whether data may be taken in. */
    public boolean takesData() {
        return state != DiskState.STOPPED;
    }
}
