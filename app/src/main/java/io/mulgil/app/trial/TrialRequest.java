package io.mulgil.app.trial;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to try; the message either as text or as Base64.
 *
 * @param headers of the message, such as those that name tags
 * @param parse steps to try in place of the pipeline's own, as YAML: parse, and filter and check if there are to be any
 * @param whole whether it is one message, whatever it looks like; else the elements of an array and lines of objects are messages
 */
public record TrialRequest(
        @Nullable String text,
        @Nullable String base64,
        @Nullable Map<String, String> headers,
        @Nullable String parse,
        @Nullable Boolean whole) {}
