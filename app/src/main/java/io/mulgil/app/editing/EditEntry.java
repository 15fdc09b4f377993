package io.mulgil.app.editing;

import java.util.Map;

/**
 * An entry as it stands in the file, variables not filled.
 *
 * @param secrets those that are set: the variable that one is taken from, or an empty text for one that is written out, which never leaves here
 */
public record EditEntry(String name, Map<String, Object> options, Map<String, String> secrets) {}
