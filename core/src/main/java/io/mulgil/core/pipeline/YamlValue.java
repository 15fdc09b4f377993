package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a YAML file, every value with its place. */
sealed interface YamlValue {
    Place place();

    /** A text, number, truth value or nothing ({@code empty}), as written. */
    record Scalar(String text, boolean empty, Place place) implements YamlValue {}

    /** A sequence. */
    record Items(List<YamlValue> items, Place place) implements YamlValue {}

    /** A mapping; each key with its own place. */
    record Members(Map<String, Member> members, Place place) implements YamlValue {
        Optional<YamlValue> get(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::value);
        }

        static Members none(Place place) {
            return new Members(new LinkedHashMap<>(), place);
        }
    }

    /** One key of a mapping. */
    record Member(String key, Place keyPlace, YamlValue value) {}

    /** For error messages: what kind of thing stands here. */
    default String description() {
        return switch (YamlKind.of(this)) {
            case SCALAR -> "'" + ((Scalar) this).text() + "'";
            case ITEMS -> "a list";
            case MEMBERS -> "a mapping";
        };
    }

    /** The three forms, for exhaustive switches on Java 17. */
    enum YamlKind {
        SCALAR,
        ITEMS,
        MEMBERS;

        static YamlKind of(YamlValue value) {
            if (value instanceof Scalar) {
                return SCALAR;
            }
            return value instanceof Items ? ITEMS : MEMBERS;
        }
    }
}
