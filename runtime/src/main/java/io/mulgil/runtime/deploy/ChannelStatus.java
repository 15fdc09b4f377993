package io.mulgil.runtime.deploy;

import java.util.Optional;

/**
 * How a channel is doing.
 *
 * @param name as in the pipeline file
 * @param kind its component, such as slack
 * @param state of its connector: running, paused, failed, starting
 * @param message why, where there is something to say
 */
public record ChannelStatus(String name, String kind, String state, Optional<String> message) {}
