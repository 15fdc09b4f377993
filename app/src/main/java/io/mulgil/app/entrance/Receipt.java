package io.mulgil.app.entrance;

import java.util.List;

/**
 * What became of the messages of one request.
 *
 * @param accepted messages that Kafka has
 * @param rejected those that it has not
 */
public record Receipt(int accepted, List<Refusal> rejected) {
    /** @param index of the message in the request, from 0 */
    public record Refusal(int index, String code, String detail) {}
}
