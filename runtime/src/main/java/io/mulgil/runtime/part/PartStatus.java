package io.mulgil.runtime.part;

import java.time.Duration;

/**
 * What is known of one part at one moment.
 *
 * @param part which one
 * @param state where it stands
 * @param embedded whether it runs on behalf of this program (else only its address was given)
 * @param address where it answers: {@code host:port} or a URL, never with a password
 * @param version what it says its version is, empty until it is up
 * @param message what it is doing or why it failed, one line, may be empty
 * @param elapsed how long the current start or stop has taken, or took
 */
public record PartStatus(
        Part part,
        PartState state,
        boolean embedded,
        String address,
        String version,
        String message,
        Duration elapsed) {}
