package io.mulgil.streams.parse.propose;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for the rules of {@code parse.each}: what people call the things, as far as the document says so. */
final class RuleNames {
    private static final String STANDARD = "element";

    private RuleNames() {}

    /** One for each element, all different. */
    static List<String> of(List<Element> elements) {
        Set<String> taken = new HashSet<>();
        return elements.stream().map(it -> free(name(it, elements), taken)).toList();
    }

    private static String name(Element element, List<Element> all) {
        long sameName = all.stream()
                .filter(other -> other.called().equals(element.called()))
                .count();
        if (sameName == 1) {
            return Words.snake(element.called());
        }
        // Arrays that are all called the same are told apart by what their holders say of themselves.
        String said = element.holder().rows().isEmpty()
                ? ""
                : Words.snake(Identity.meaning(element.holder().rows().get(0).leaves()));
        return said.isEmpty() ? Words.snake(element.holder().name() + " " + element.called()) : said;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted.isEmpty() ? STANDARD : wanted;
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
