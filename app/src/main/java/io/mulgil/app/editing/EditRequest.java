package io.mulgil.app.editing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as somebody wants it.
 *
 * @param hash of the file that was looked at; needed to save
 * @param was the name it has in the file; absent for a new one
 * @param options a text, a list of texts or texts by name; what is absent is not in the file afterwards
 * @param secrets only those that change; null takes one out
 * @param days how many of the last days to rehearse
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EditRequest(
        @Nullable String hash,
        @Nullable String was,
        @Nullable String name,
        @Nullable Map<String, Object> options,
        @Nullable Map<String, @Nullable String> secrets,
        @Nullable Integer days) {}
