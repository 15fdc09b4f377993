package io.mulgil.runtime.deploy;

import java.util.Optional;

/**
 * How a source is doing.
 *
 * @param name as in the pipeline file
 * @param kind the component's name
 * @param state running, paused, failed, starting
 * @param message what is wrong, when something is
 */
public record SourceStatus(String name, String kind, String state, Optional<String> message) {}
