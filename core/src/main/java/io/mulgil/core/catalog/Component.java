package io.mulgil.core.catalog;

import java.util.List;
import java.util.Locale;

/**
 * A source, step, sink or channel that a pipeline file can name. Found through {@link java.util.ServiceLoader}: a module that brings one lists it in
 * {@code META-INF/services/io.mulgil.core.catalog.Component}.
 */
public interface Component {
    /** Where in a pipeline file the component is named. */
    enum Kind {
        SOURCE,
        STEP,
        SINK,
        /** A way to reach people. */
        CHANNEL;

        /** As it stands in sentences. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind();

    /** As written in the pipeline file. */
    String name();

    /** What it is for, one sentence. */
    String summary();

    Options options();

    /** What {@link Options} alone cannot see, such as a minimum above its maximum; called with values that are valid one by one. */
    default List<Objection> objections(Values values) {
        return List.of();
    }

    /** Names that must stand in another section and do not. */
    default List<Objection> objections(Values values, Names others) {
        return List.of();
    }

    /** What is allowed but certainly of no use, such as a condition without a text; shown as warnings, else like objections. */
    default List<Objection> doubts(Values values) {
        return List.of();
    }

    /** The same of names that stand in no other section. */
    default List<Objection> doubts(Values values, Names others) {
        return List.of();
    }

    /**
     * A combination of options that makes no sense.
     *
     * @param option the option to mark, as a flat name; empty for the component itself
     */
    record Objection(String option, String code, String what, String remedy) {}
}
