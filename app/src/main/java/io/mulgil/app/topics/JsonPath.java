package io.mulgil.app.topics;

import io.mulgil.app.web.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A place in a JSON document and what has to stand there: {@code $.field6.service[0].kwh>=12}. Follows the document token by token, so a large one costs
 * time but no memory.
 */
final class JsonPath {
    private static final Pattern FORM = Pattern.compile("(.*?)(<=|>=|=|<|>)(.*)", Pattern.DOTALL);
    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]'\"=<>]+)|\\[(\\d+|\\*)]|\\['([^']+)']|\\[\"([^\"]+)\"]");
    private static final String ANY = "*";
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Step> steps;
    private final String operator;
    private final String wanted;
    private final @Nullable BigDecimal number;

    private JsonPath(List<Step> steps, String operator, String wanted) {
        this.steps = List.copyOf(steps);
        this.operator = operator;
        this.wanted = wanted;
        this.number = number(wanted);
    }

    /** @param element of an array, rather than a field of an object */
    private record Step(String name, boolean element) {
        boolean any() {
            return name.equals(ANY);
        }
    }

    /** Reads {@code PATH=VALUE}, also with {@code < <= > >=}; ends the request when it is neither. */
    static JsonPath parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw bad(text, "names no value");
        }
        List<Step> steps = steps(text, form.group(1).strip());
        JsonPath path = new JsonPath(steps, form.group(2), form.group(3).strip());
        if (!path.operator.equals("=") && path.number == null) {
            throw bad(text, "compares by size, but '" + path.wanted + "' is no number");
        }
        return path;
    }

    /** Whether the document has such a value. Throws when it is no JSON. */
    boolean matches(byte[] document) throws JacksonException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            return parser.nextToken() != null && found(parser, 0);
        }
    }

    private static List<Step> steps(String text, String path) {
        String rest = path.startsWith("$") ? path.substring(1) : path;
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!step.region(at, rest.length()).lookingAt()) {
                throw bad(text, "is not understood from '" + rest.substring(at) + "' on");
            }
            boolean element = step.group(2) != null;
            for (int group = 1; group <= 4; group++) {
                if (step.group(group) != null) {
                    steps.add(new Step(step.group(group).strip(), element));
                }
            }
            at = step.end();
        }
        return steps;
    }

    /** The parser stands on the first token of a value; after a no it stands on the last one. */
    private boolean found(JsonParser parser, int depth) {
        if (depth == steps.size()) {
            boolean holds = holds(parser);
            parser.skipChildren();
            return holds;
        }
        Step step = steps.get(depth);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT && !step.element()) {
            return inObject(parser, step, depth);
        }
        if (token == JsonToken.START_ARRAY && step.element()) {
            return inArray(parser, step, depth);
        }
        parser.skipChildren();
        return false;
    }

    private boolean inObject(JsonParser parser, Step step, int depth) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean ours = step.any() || step.name().equals(parser.currentName());
            parser.nextToken();
            if (!ours) {
                parser.skipChildren();
            } else if (found(parser, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean inArray(JsonParser parser, Step step, int depth) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == null) {
                return false;
            }
            if (!step.any() && !step.name().equals(Integer.toString(i))) {
                parser.skipChildren();
            } else if (found(parser, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            return false;
        }
        String text = token == JsonToken.VALUE_NULL ? "null" : parser.getString();
        if (operator.equals("=") && text.equals(wanted)) {
            return true;
        }
        BigDecimal value = token.isNumeric() ? number(text) : null;
        return value != null && number != null && compares(value.compareTo(number));
    }

    private boolean compares(int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            // An exponent of a million digits would take the heap when it is compared.
            return text.length() > 100 || text.matches(".*[eE][+-]?\\d{4,}") ? null : new BigDecimal(text);
        } catch (NumberFormatException no) {
            return null;
        }
    }

    private static ProblemException bad(String text, String why) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return ProblemException.badRequest(
                "bad_path",
                "The path \"%s\" %s".formatted(shown, why),
                "Write it as $.field.list[0].name=value; [*] is every element, also < <= > >= with numbers.");
    }
}
