package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the objects inside a document that look like readings of their own: elements of arrays, members that are alike, objects with a name. */
final class Elements {
    private static final int MOST = 40;
    private static final Set<String> VALUES =
            Set.of("value", "val", "v", "unit", "units", "quality", "status", "ts", "time");

    private final String header;
    private final List<Element> found = new ArrayList<>();
    private final List<Element> aside = new ArrayList<>();

    /** @param header where the document's own time stands, which is about the document */
    private Elements(String header) {
        this.header = header;
    }

    /** In the order of the document; none when the document is one reading. */
    static List<Element> of(Shape document, String header) {
        Elements elements = new Elements(header);
        elements.visit(document, List.of(), Optional.empty());
        List<Element> all = new ArrayList<>(elements.found);
        if (!all.isEmpty()) {
            all.addAll(elements.aside);
        }
        return all.stream().limit(MOST).toList();
    }

    private void visit(Shape object, List<String> words, Optional<Element> around) {
        for (Shape member : object.members()) {
            if (!Identity.isPlain(member.name())) {
                continue;
            }
            Shape elements = member.elementsIfAny();
            if (elements != null) {
                array(member.name(), elements, object, words, around);
            } else if (member.isObject()) {
                member(member, object, plus(words, member.name()), around);
            }
        }
    }

    private void array(String name, Shape elements, Shape holder, List<String> words, Optional<Element> around) {
        Shape inner = elements;
        StringBuilder word = new StringBuilder(name).append("[]");
        for (Shape next = inner.elementsIfAny(); !inner.isObject() && next != null; next = inner.elementsIfAny()) {
            inner = next;
            word.append("[]");
        }
        if (inner.isObject()) {
            Element element = Element.of(inner, plus(words, word.toString()), around, holder, true);
            if (element.hasValues()) {
                found.add(element);
            }
            visit(inner, element.words(), Optional.of(element));
        }
    }

    private void member(Shape member, Shape holder, List<String> words, Optional<Element> around) {
        boolean measures = member.values().stream().anyMatch(value -> Identity.score(value) == 0);
        if (isMap(member)) {
            Shape all = new Shape(member.name());
            member.members().forEach(all::merge);
            found.add(Element.of(all, plus(words, "*"), around, member, false));
        } else if (around.isPresent()
                && measures
                && !Identity.likely(member.leaves()).isEmpty()) {
            Element element = Element.of(member, words, around, holder, false);
            found.add(element);
            visit(member, words, Optional.of(element));
        } else {
            if (around.isEmpty() && measures && !String.join(".", words).equals(header)) {
                aside.add(Element.of(member, words, around, holder, false));
            }
            visit(member, words, around);
        }
    }

    /** Members that are alike, so that their names are those of devices: {@code {"s1": {"temp": 1}, "s2": {"temp": 2}}}. */
    private static boolean isMap(Shape object) {
        List<Shape> members = object.members();
        if (members.size() < 2
                || members.stream().anyMatch(it -> it.values().isEmpty() || !Identity.isPlain(it.name()))) {
            return false;
        }
        Set<String> all = new TreeSet<>();
        Set<String> common = new TreeSet<>(names(members.get(0)));
        for (Shape member : members) {
            if (member.members().stream().anyMatch(it -> it.isObject() || it.elementsIfAny() != null)) {
                return false;
            }
            all.addAll(names(member));
            common.retainAll(names(member));
        }
        // {"temp": {"value": 1, "unit": "C"}} are values written at length.
        boolean values = common.stream().allMatch(VALUES::contains);
        return !values
                && common.size() * 2 >= all.size()
                && object.leaves().findAny().isEmpty();
    }

    private static Set<String> names(Shape object) {
        return new TreeSet<>(object.members().stream().map(Shape::name).toList());
    }

    private static List<String> plus(List<String> words, String word) {
        List<String> more = new ArrayList<>(words);
        more.add(word);
        return more;
    }
}
