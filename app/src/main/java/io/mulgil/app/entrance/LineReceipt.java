package io.mulgil.app.entrance;

import java.util.List;

/**
 * What became of the lines of one request.
 *
 * @param accepted points that Kafka has
 * @param rejected lines that were not taken
 * @param errors the first of these, in their order
 */
public record LineReceipt(int accepted, int rejected, List<LineError> errors) {
    /** @param line from 1 */
    public record LineError(int line, String original, String message) {}
}
