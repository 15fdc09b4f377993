package io.mulgil.streams.parse.propose;

import java.util.ArrayList;
import java.util.List;

/**
 * A shape and where it stands.
 *
 * @param path names joined by dots
 * @param depth how many objects lie around it
 */
record Place(Shape shape, String path, int depth) {
    private static final int MOST = 2_000;

    /** The leaves of an object and of the objects in it, but not of arrays. */
    static List<Place> leaves(Shape object) {
        List<Place> all = new ArrayList<>();
        collect(object, "", 0, all);
        return all;
    }

    private static void collect(Shape object, String before, int depth, List<Place> into) {
        for (Shape member : object.members()) {
            String path = before.isEmpty() ? member.name() : before + "." + member.name();
            if (member.isLeaf() && into.size() < MOST) {
                into.add(new Place(member, path, depth));
            } else if (member.isObject()) {
                collect(member, path, depth + 1, into);
            }
        }
    }

    /** Whether dots stand only between names, so that the path means one field. */
    boolean isPlain() {
        return Identity.isPlain(shape.name())
                && path.chars().filter(c -> c == '.').count() == depth;
    }

    /** Where the object stands that holds it; empty for the document. */
    String around() {
        int dot = path.lastIndexOf('.');
        return depth == 0 || dot < 0 ? "" : path.substring(0, dot);
    }
}
