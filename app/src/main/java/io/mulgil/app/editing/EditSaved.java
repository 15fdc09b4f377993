package io.mulgil.app.editing;

import java.util.Optional;

/**
 * What became of a change.
 *
 * @param hash of the file as it is now
 * @param applied whether the running program works by it already
 * @param message why not
 */
public record EditSaved(String hash, boolean applied, Optional<String> message) {}
