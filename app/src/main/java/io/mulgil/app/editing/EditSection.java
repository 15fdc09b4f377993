package io.mulgil.app.editing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a pipeline's file can be changed from the page: named entries of a section. */
public enum EditSection {
    RULES,
    MAINTENANCE,
    CHANNELS;

    public static Optional<EditSection> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys in the file that lead to it. */
    List<String> path() {
        return switch (this) {
            case RULES -> List.of("alerts");
            case MAINTENANCE -> List.of("notify", "maintenance");
            case CHANNELS -> List.of("channels");
        };
    }

    List<String> path(String entry) {
        List<String> below = new ArrayList<>(path());
        below.add(entry);
        return below;
    }
}
