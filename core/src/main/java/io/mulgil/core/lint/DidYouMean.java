package io.mulgil.core.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that a misspelt one was probably meant to be. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The closest known word, if at most a third of its letters (and one at least) differ. */
    public static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(k ->
                        Math.abs(k.length() - word.length()) <= limit(k)) // words of any length may stand in a file
                .filter(k -> distance(word, k) <= limit(k))
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()));
    }

    private static int limit(String known) {
        return Math.max(1, known.length() / 3);
    }

    /** "did you mean 'x'?" or, with no close word, the whole list. */
    public static String hint(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "remove it; nothing is known here";
        }
        return closest(word, known)
                .map(k -> "did you mean '" + k + "'?")
                .orElseGet(() -> "use one of "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, changes and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
