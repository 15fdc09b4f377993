package io.mulgil.streams.detect;

import io.mulgil.core.lint.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's own sentence with places for what was found: {@code {device} is at {reading} {unit}}. Nothing is computed in it, and what is put
 * in a place is not looked at again, so that a device's name cannot ask for another value.
 */
public record UserText(String template) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final String TAG = "tag.";
    private static final List<String> KNOWN =
            List.of("value", "reading", "limit", "unit", "device", "rule", "severity", "tag.NAME");

    /** What there is to say to the first place that nothing is known for. */
    Optional<String> unknown() {
        return PLACE.matcher(template)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !(KNOWN.contains(name) || (name.startsWith(TAG) && name.length() > TAG.length())))
                .findFirst();
    }

    static String remedy(String unknown) {
        return DidYouMean.hint(unknown, KNOWN);
    }

    /** Puts the texts in; what is not known of this alert, such as a tag that the reading lacks, is left empty. */
    String filled(Map<String, String> texts) {
        return PLACE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(texts.getOrDefault(found.group(1), "")));
    }
}
