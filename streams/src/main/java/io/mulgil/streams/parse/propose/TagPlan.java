package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tags the readings get.
 *
 * @param ofDocument taken from the message as a whole
 * @param kind the tag that keeps several rules of {@code each} apart
 * @param ofElements the tag that each rule takes from its elements
 * @param standard whether nothing names the device, so that it needs a text for all messages
 */
record TagPlan(List<Tag> ofDocument, Optional<String> kind, Optional<String> ofElements, boolean standard) {
    private static final String DEVICE = "device";
    private static final int MOST = 3;

    /** A tag and the field that gives it. */
    record Tag(String name, Place field) {}

    static TagPlan of(List<Place> leaves, Optional<TimeField> time, List<Element> elements) {
        boolean flat = elements.isEmpty();
        String header =
                time.map(it -> new Place(new Shape(""), it.path(), 1).around()).orElse("");
        List<Place> likely = leaves.stream()
                .filter(it -> Identity.isLikely(it.shape()))
                .filter(it ->
                        time.map(TimeField::path).filter(it.path()::equals).isEmpty())
                .filter(it -> flat || it.around().isEmpty() || it.around().equals(header))
                .sorted((a, b) -> Identity.score(b.shape()) - Identity.score(a.shape()))
                .toList();
        boolean named = elements.stream().anyMatch(it -> !it.names().isEmpty());
        Set<String> taken = new HashSet<>();
        Optional<String> kind = elements.size() > 1
                ? Optional.of(free(elements, taken, "kind", "part", "rule_name"))
                : Optional.empty();
        Optional<String> ofElements =
                named ? Optional.of(free(elements, taken, DEVICE, "unit", "element")) : Optional.empty();
        List<Tag> ofDocument = flat || !named ? ofDocument(likely, taken) : around(likely, taken);
        return new TagPlan(ofDocument, kind, ofElements, ofDocument.isEmpty() && ofElements.isEmpty());
    }

    /** The best is the device, and what says where it is goes with it. */
    private static List<Tag> ofDocument(List<Place> likely, Set<String> taken) {
        List<Tag> tags = new ArrayList<>();
        Stream<Place> places = likely.stream().skip(1).filter(it -> Identity.isPlace(it.shape()));
        likely.stream()
                .limit(1)
                .forEach(best -> tags.add(new Tag(
                        free(
                                taken,
                                Identity.isPlace(best.shape())
                                        ? Words.tag(best.shape().name())
                                        : DEVICE),
                        best)));
        places.limit(MOST - 1L)
                .forEach(place ->
                        tags.add(0, new Tag(free(taken, Words.tag(place.shape().name())), place)));
        return tags;
    }

    /** What the elements have in common. */
    private static List<Tag> around(List<Place> likely, Set<String> taken) {
        return likely.stream()
                .limit(MOST)
                .map(it -> new Tag(free(taken, Words.tag(it.shape().name())), it))
                .toList();
    }

    /** The first name that no element uses for something else. */
    private static String free(List<Element> elements, Set<String> taken, String... wanted) {
        for (String name : wanted) {
            boolean used = elements.stream()
                    .anyMatch(it -> it.shape().knows(name) && !it.names().equals(List.of(name)));
            if (!used && taken.add(name)) {
                return name;
            }
        }
        return free(taken, wanted[0]);
    }

    private static String free(Set<String> taken, String wanted) {
        String name = wanted.isEmpty() ? "tag" : wanted;
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
