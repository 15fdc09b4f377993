package io.mulgil.streams.parse.propose;

import io.mulgil.streams.parse.TimeProbe;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A field that holds a time.
 *
 * @param path from the document or from the element
 * @param format as in {@code time.format}
 * @param sample as it stands in the message
 * @param zoned whether it says its zone, as every epoch does
 */
record TimeField(String path, String format, String sample, boolean zoned) {
    private static final Set<String> BEST =
            Set.of("time", "timestamp", "ts", "datetime", "eventtime", "시각", "일시", "측정시각", "측정일시");
    private static final Set<String> GOOD =
            Set.of("time", "timestamp", "stamp", "ts", "datetime", "at", "date", "epoch", "시간", "날짜");
    private static final Set<String> SHORT = Set.of("t", "when", "at", "date", "epoch");
    /** Times of something else than the measurement. */
    private static final Set<String> OTHERS = Set.of(
            "installed",
            "install",
            "expires",
            "expiry",
            "birth",
            "since",
            "until",
            "next",
            "last",
            "made",
            "manufactured",
            "calibrated",
            "commissioned",
            "start",
            "end");

    private static final Pattern ZONE = Pattern.compile(".*\\d(Z|z|[+-]\\d\\d(:?\\d\\d)?)$");
    private static final Pattern DIGITS = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** A candidate and how good it is. */
    private record Rated(TimeField field, int points) {}

    /** The best of the fields, if any is a time. */
    static Optional<TimeField> best(List<Place> leaves) {
        return leaves.stream()
                .flatMap(leaf -> rated(leaf).stream())
                .max(Comparator.comparingInt(Rated::points))
                .map(Rated::field);
    }

    private static Optional<Rated> rated(Place leaf) {
        int named = points(leaf.shape().name());
        List<String> samples = leaf.shape().samples();
        boolean digits = samples.stream().allMatch(it -> DIGITS.matcher(it).matches());
        boolean usable = leaf.shape().isOnly(Shape.Kind.TEXT) || leaf.shape().isOnly(Shape.Kind.NUMBER);
        // A number may be anything, so only its name can say that it is a time.
        if (!usable || samples.isEmpty() || named < 0 || (digits && named == 0)) {
            return Optional.empty();
        }
        Optional<String> format = digits ? TimeProbe.epoch(samples) : Optional.empty();
        return format.or(() -> leaf.shape().isOnly(Shape.Kind.TEXT) ? TimeProbe.format(samples) : Optional.empty())
                .map(it -> new Rated(
                        new TimeField(
                                leaf.path(),
                                it,
                                samples.get(0),
                                it.startsWith("epoch")
                                        || samples.stream()
                                                .allMatch(s -> ZONE.matcher(s).matches())),
                        named - 2 * leaf.depth() - (it.equals("yyyy-MM-dd") ? 30 : 0)));
    }

    private static int points(String name) {
        List<String> words = Words.of(name);
        int best = BEST.contains(String.join("", words))
                ? 100
                : SHORT.contains(String.join("", words)) ? 70 : words.stream().anyMatch(GOOD::contains) ? 60 : 0;
        return words.stream().anyMatch(OTHERS::contains) ? best - 50 : best;
    }

    /** What it means, for people who want to see whether it was understood. */
    String meaning() {
        return TimeProbe.instant(format, sample).map(Instant::toString).orElse("");
    }
}
