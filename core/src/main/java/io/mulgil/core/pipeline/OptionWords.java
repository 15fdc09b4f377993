package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Options;
import io.mulgil.core.lint.DidYouMean;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The words that may stand in a mapping of options.
 *
 * @param options what is declared
 * @param path of the mapping, ending with a dot unless it is the outermost
 */
record OptionWords(Options options, String path) {
    /** Those that may stand right here. */
    Set<String> here() {
        Set<String> words = new TreeSet<>();
        names().filter(n -> n.startsWith(path)).forEach(n -> {
            String rest = n.substring(path.length());
            words.add(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
        });
        return words;
    }

    boolean isEmpty() {
        return here().isEmpty();
    }

    /** What to write in place of an unknown word: a similar one, the same elsewhere, or any of these. */
    String hint(String word) {
        Optional<String> elsewhere = names().filter(n -> n.endsWith("." + word)).findFirst();
        return elsewhere.isPresent() && DidYouMean.closest(word, here()).isEmpty()
                ? "did you mean '" + elsewhere.get() + "'?"
                : DidYouMean.hint(word, here());
    }

    private Stream<String> names() {
        return Stream.concat(options.fixed().names().stream(), options.groups().keySet().stream());
    }
}
