package io.mulgil.app.score;

import java.util.List;
import java.util.OptionalLong;

/**
 * How the alerts of one detector fit what is known.
 *
 * @param odd known spans
 * @param found those within which at least one alert was raised
 * @param alerts raised in all
 * @param unfounded of them, those outside of every known span
 * @param delayMillis from the beginning of each span that was found to its first alert, summed up
 * @param days of all series together
 */
public record Tally(int odd, int found, int alerts, int unfounded, long delayMillis, double days) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    public static Tally of(List<Span> odd, List<Long> raised, double days) {
        int found = 0;
        long delay = 0;
        for (Span span : odd) {
            OptionalLong first = raised.stream()
                    .filter(span::holds)
                    .mapToLong(Long::longValue)
                    .min();
            found += first.isPresent() ? 1 : 0;
            delay += first.isPresent() ? first.getAsLong() - span.from() : 0;
        }
        int unfounded = (int) raised.stream()
                .filter(moment -> odd.stream().noneMatch(span -> span.holds(moment)))
                .count();
        return new Tally(odd.size(), found, raised.size(), unfounded, delay, days);
    }

    public Tally plus(Tally other) {
        return new Tally(
                odd + other.odd,
                found + other.found,
                alerts + other.alerts,
                unfounded + other.unfounded,
                delayMillis + other.delayMillis,
                days + other.days);
    }

    /** Of the known spans, the part that was found; NaN when there is none. */
    public double recall() {
        return (double) found / odd;
    }

    /** Of the alerts, the part that was due; NaN when there is none. */
    public double precision() {
        return (double) (alerts - unfounded) / alerts;
    }

    public double unfoundedPerDay() {
        return unfounded / days;
    }

    /** NaN when nothing was found. */
    public double delayMinutes() {
        return found == 0 ? Double.NaN : delayMillis / 60_000.0 / found;
    }
}
