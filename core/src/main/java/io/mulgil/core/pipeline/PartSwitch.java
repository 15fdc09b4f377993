package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a source or sink is used here: {@code enabled: ${RABBITMQ:false}}. So that one file serves a laptop and a plant; what is turned off is
 * checked all the same.
 *
 * @param part the source or sink without the switch
 */
record PartSwitch(boolean enabled, YamlValue.Member part) {
    static final String ENABLED = "enabled";
    static final String DOC = "Whether it is used; with a variable, one file serves several places.";

    static PartSwitch read(YamlValue.Member part, Problems problems) {
        if (!(part.value() instanceof YamlValue.Members members)
                || !members.members().containsKey(ENABLED)) {
            return new PartSwitch(true, part);
        }
        Map<String, YamlValue.Member> others = new LinkedHashMap<>(members.members());
        YamlValue value = others.remove(ENABLED).value();
        YamlValue rest = others.isEmpty()
                ? YamlValue.Scalar.none(part.keyPlace())
                : new YamlValue.Members(others, members.place());
        return new PartSwitch(isOn(value, problems), new YamlValue.Member(part.key(), part.keyPlace(), rest));
    }

    private static boolean isOn(YamlValue value, Problems problems) {
        String text = value instanceof YamlValue.Scalar scalar ? scalar.text() : "";
        boolean known = text.equals("true") || text.equals("false");
        boolean reported = value instanceof YamlValue.Scalar scalar && scalar.form() == YamlValue.Form.UNKNOWN;
        if (!known && !reported) {
            problems.error(
                    value.place(),
                    "invalid-value",
                    (value instanceof YamlValue.Scalar ? Quoted.of(text) : value.description())
                            + " does not say whether it is enabled",
                    "expected: true or false");
        }
        return !text.equals("false");
    }
}
