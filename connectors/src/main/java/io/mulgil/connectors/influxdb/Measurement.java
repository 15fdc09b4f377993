package io.mulgil.connectors.influxdb;

import io.mulgil.connectors.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of points' measurement, in which {@code {tag}} stands for a tag's value.
 *
 * @param texts what stands before, between and after the tags; one more than there are tags
 */
record Measurement(List<String> texts, List<String> tags) {
    static final Form FORM = new Form("a name such as climate or plant_{kind}", Measurement::of);

    private static final Pattern TAG = Pattern.compile("\\{([^{}]+)}");

    Measurement {
        texts = List.copyOf(texts);
        tags = List.copyOf(tags);
    }

    static Measurement of(String text) {
        List<String> texts = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(text);
        int at = 0;
        while (matcher.find()) {
            texts.add(text.substring(at, matcher.start()));
            tags.add(matcher.group(1));
            at = matcher.end();
        }
        texts.add(text.substring(at));
        if (text.isBlank() || texts.stream().anyMatch(part -> part.matches("(?s).*[{}\\p{Cntrl}].*"))) {
            throw new IllegalArgumentException("'" + text + "' is no name of a measurement");
        }
        return new Measurement(texts, tags);
    }
}
