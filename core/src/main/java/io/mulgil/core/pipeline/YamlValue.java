package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a YAML file, every value with its place. */
sealed interface YamlValue {
    Place place();

    /** For error messages: what kind of thing stands here. */
    String description();

    /** Nothing, as after {@code sources:} with an empty line behind it. */
    default boolean isNone() {
        return false;
    }

    /** What is known of a scalar. */
    enum Form {
        TEXT,
        /** Nothing, or null. */
        NONE,
        /** A variable in it is not set, which is reported already. */
        UNKNOWN
    }

    /** A text, number or truth value, as written. */
    record Scalar(String text, Form form, Place place) implements YamlValue {
        static Scalar of(String text, Place place) {
            return new Scalar(text, Form.TEXT, place);
        }

        static Scalar none(Place place) {
            return new Scalar("", Form.NONE, place);
        }

        static Scalar unknown(Place place) {
            return new Scalar("", Form.UNKNOWN, place);
        }

        @Override
        public boolean isNone() {
            return form == Form.NONE;
        }

        @Override
        public String description() {
            return isNone() ? "nothing" : Quoted.of(text);
        }
    }

    /** A sequence. */
    record Items(List<YamlValue> items, Place place) implements YamlValue {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** A mapping; each key with its own place. */
    record Members(Map<String, Member> members, Place place) implements YamlValue {
        @Override
        public String description() {
            return "a mapping";
        }

        /** What the key holds; nothing also where the key stands without a value. */
        Optional<YamlValue> get(String key) {
            return Optional.ofNullable(members.get(key)).map(Member::value).filter(v -> !v.isNone());
        }

        /** Where the key stands, or the mapping where it does not. */
        Place placeOf(String key) {
            Member member = members.get(key);
            return member == null ? place : member.keyPlace();
        }

        static Members none(Place place) {
            return new Members(new LinkedHashMap<>(), place);
        }
    }

    /** One key of a mapping. */
    record Member(String key, Place keyPlace, YamlValue value) {}
}
