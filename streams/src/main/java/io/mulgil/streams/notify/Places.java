package io.mulgil.streams.notify;

import io.mulgil.core.alert.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says where an alert is: its device, and the tags that the device's own name does not hold. */
final class Places {
    private Places() {}

    static String of(Alert alert) {
        List<String> parts = Arrays.asList(alert.device().split("/", -1));
        String tags = alert.tags().entrySet().stream()
                .filter(tag -> !tag.getValue().isBlank())
                .filter(tag -> !tag.getValue().equals(alert.device()) && !parts.contains(tag.getValue()))
                .map(tag -> tag.getKey() + " " + tag.getValue())
                .collect(Collectors.joining(", "));
        String place = tags.isEmpty() ? alert.device() : alert.device() + " (" + tags + ")";
        return PlainText.line(place, 200);
    }
}
