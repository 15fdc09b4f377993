package io.mulgil.runtime.part;

/** The life of a part: {@code DOWN, STARTING, UP, STOPPING, DOWN}; {@code FAILED} from any of them, and back to {@code STARTING} when it comes up again by itself. */
public enum PartState {
    DOWN,
    STARTING,
    UP,
    FAILED,
    STOPPING
}
