package io.mulgil.core.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All problems of one run, in the order of their places. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void error(Place place, String code, String what, String remedy) {
        found.add(new Problem(Severity.ERROR, place, code, what, remedy));
    }

    public void warning(Place place, String code, String what, String remedy) {
        found.add(new Problem(Severity.WARNING, place, code, what, remedy));
    }

    public List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparing((Problem p) -> p.place().line())
                        .thenComparing(p -> p.place().column()))
                .toList();
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(p -> p.severity() == Severity.ERROR);
    }
}
