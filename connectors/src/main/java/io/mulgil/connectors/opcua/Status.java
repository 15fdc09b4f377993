package io.mulgil.connectors.opcua;

import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Status codes (Part 4, 7.39) by their names. */
final class Status {
    /** The lower half tells limits and overflow, not what is wrong. */
    private static final long KIND = 0xFFFF0000L;

    private Status() {}

    /** Such as {@code Bad_SensorFailure}; the number of one that has no name. */
    static String name(StatusCode code) {
        return StatusCodes.lookup(code.getValue() & KIND).map(names -> names[0]).orElseGet(() -> "0x%08X"
                .formatted(code.getValue()));
    }
}
