package io.mulgil.core.alert;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One finding of one rule about one device, from when it is raised until it is cleared.
 *
 * @param id the same however often the same readings are looked at
 * @param rule the name of the rule in the pipeline file
 * @param version changes with the text of the rule
 * @param device its key, as records of its readings carry it
 * @param tags all tags of the reading that raised it
 * @param value the name of the value that the rule looks at; empty where it looks at none, such as silence
 */
public record Alert(
        String id,
        String rule,
        String version,
        Severity severity,
        String device,
        SortedMap<String, String> tags,
        String value) {
    public Alert {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
