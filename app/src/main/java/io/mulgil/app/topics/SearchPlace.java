package io.mulgil.app.topics;

import io.mulgil.app.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a search has come in a partition. Its text goes to the client and comes back, so a search that was cut goes on exactly where it was.
 *
 * @param begin where the search began
 * @param next the first offset that was not looked at
 * @param end where it ends; later messages are no part of it
 */
record SearchPlace(int partition, long begin, long next, long end) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");
    private static final int MOST = 10_000;

    static List<SearchPlace> parse(String text) {
        List<SearchPlace> places = new ArrayList<>();
        for (String part : text.split(",", MOST)) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                throw ProblemException.badRequest(
                        "bad_after", "The place to go on from is not understood", "Use the text of next as it came.");
            }
            places.add(new SearchPlace(
                    Integer.parseInt(form.group(1)),
                    Long.parseLong(form.group(2)),
                    Long.parseLong(form.group(3)),
                    Long.parseLong(form.group(4))));
        }
        return places;
    }

    static String text(List<SearchPlace> places) {
        return places.stream()
                .map(it -> it.partition + ":" + it.begin + "-" + it.next + "-" + it.end)
                .collect(Collectors.joining(","));
    }

    SearchPlace at(long offset) {
        return new SearchPlace(partition, begin, Math.max(next, Math.min(offset, end)), end);
    }

    boolean done() {
        return next >= end;
    }

    long scanned() {
        return Math.max(0, next - begin);
    }

    long total() {
        return Math.max(0, end - begin);
    }
}
