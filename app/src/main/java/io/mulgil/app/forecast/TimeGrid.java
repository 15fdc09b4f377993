package io.mulgil.app.forecast;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Times at a regular step, from the first on.
 *
 * @param seconds of a step; 0 for a month, whatever its length
 */
record TimeGrid(LocalDateTime first, long seconds) {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    /** The step between most of the rows; times rise. */
    static TimeGrid of(List<LocalDateTime> times) {
        LocalDateTime first = times.get(0);
        if (times.stream().allMatch(time -> isMonthOf(first, time)) && times.size() > 1) {
            return new TimeGrid(first, 0);
        }
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 1; i < times.size(); i++) {
            counts.merge(Duration.between(times.get(i - 1), times.get(i)).toSeconds(), 1, Integer::sum);
        }
        long step = counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(DAY);
        return new TimeGrid(first, Math.max(1, step));
    }

    private static boolean isMonthOf(LocalDateTime first, LocalDateTime time) {
        return monthLater(first, ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(time)))
                .equals(time);
    }

    /** The last day of a month stays the last one. */
    private static LocalDateTime monthLater(LocalDateTime first, long months) {
        boolean last = first.getDayOfMonth() == YearMonth.from(first).lengthOfMonth();
        YearMonth month = YearMonth.from(first).plusMonths(months);
        int day = last ? month.lengthOfMonth() : Math.min(first.getDayOfMonth(), month.lengthOfMonth());
        return month.atDay(day).atTime(first.toLocalTime());
    }

    boolean monthly() {
        return seconds == 0;
    }

    /** Empty when the time is not one of them. */
    OptionalInt index(LocalDateTime time) {
        long index = monthly()
                ? ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(time))
                : Duration.between(first, time).toSeconds() / seconds;
        boolean on =
                index >= 0 && index < Integer.MAX_VALUE - 1 && time((int) index).equals(time);
        return on ? OptionalInt.of((int) index) : OptionalInt.empty();
    }

    LocalDateTime time(int index) {
        return monthly() ? monthLater(first, index) : first.plusSeconds(index * seconds);
    }

    /** Months to a year, or steps to a day and to a week, or a year of weeks; 1 where none of them is a number of steps. */
    int[] seasons() {
        if (monthly()) {
            return new int[] {12};
        }
        int[] seasons = LongStream.of(DAY, WEEK, 52 * WEEK)
                .filter(span -> span % seconds == 0 && span > seconds && (span <= WEEK || seconds == WEEK))
                .mapToInt(span -> (int) (span / seconds))
                .toArray();
        return seasons.length == 0 ? IntStream.of(1).toArray() : seasons;
    }

    String step() {
        if (monthly()) {
            return "1 month";
        }
        String text = Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT);
        return seconds % DAY == 0 ? seconds / DAY + " d" : text;
    }
}
