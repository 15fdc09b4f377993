package io.mulgil.app.editing;

import io.mulgil.app.web.ProblemException;
import io.mulgil.core.pipeline.PipelineText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry as somebody wants it, against what the file has. */
final class Wish {
    private static final int LONGEST = 10_000;
    private static final int MOST = 200;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} _-]{0,59}");
    private static final String VARIABLE = "${";

    private final EditSection section;
    private final EditRequest request;
    private final PipelineText text;
    private final List<EditProblem> problems = new ArrayList<>();

    Wish(EditSection section, EditRequest request, PipelineText text) {
        this.section = section;
        this.request = request;
        this.text = text;
    }

    String name() {
        String name = request.name();
        if (name == null || name.isBlank() || name.length() > MOST) {
            throw ProblemException.badRequest(
                    "no_name", "The member 'name' is missing", "Send {\"name\": \"hot\", ...}.");
        }
        return name.strip();
    }

    /** What the file's own lint does not see. */
    List<EditProblem> problems() {
        return problems;
    }

    /** The text with the wish in it. */
    PipelineText applied(List<String> secrets) {
        String was = request.was();
        Map<String, Object> entries = text.entries(section.path());
        if (was != null && !entries.containsKey(was)) {
            throw EditedFile.changed();
        }
        if (entries.containsKey(name()) && !name().equals(was)) {
            problems.add(EditProblem.error(
                    "name",
                    "duplicate-name",
                    "There is '" + name() + "' already",
                    "choose another name, or change that one"));
            return text;
        }
        if (section == EditSection.MAINTENANCE && !NAME.matcher(name()).matches()) {
            problems.add(EditProblem.error(
                    "name",
                    "bad-name",
                    "'" + name() + "' cannot be the name of a maintenance",
                    "use at most 60 letters, digits, spaces, - and _"));
            return text;
        }
        Map<String, Object> before = was == null ? Map.of() : options(entries.get(was));
        Map<String, Object> wanted = wanted(before, secrets);
        PipelineText named = was == null || was.equals(name()) ? text : text.rename(section.path(was), name());
        return named.put(section.path(name()), wanted);
    }

    private Map<String, Object> wanted(Map<String, Object> before, List<String> secrets) {
        Map<String, Object> given = request.options() == null ? Map.of() : request.options();
        if (given.size() > MOST) {
            throw ProblemException.badRequest("too_many", "There are more than " + MOST + " options", "Send fewer.");
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        given.forEach((option, value) -> {
            if (secrets.contains(option)) {
                throw ProblemException.badRequest(
                        "secret_among_options", "'" + option + "' is a secret", "Send it in the member 'secrets'.");
            }
            Object settled = settled(value);
            if (!settled.equals("")) {
                wanted.put(option, settled);
                variables(option, settled, before.get(option));
            }
        });
        secrets.forEach(secret -> secret(secret, before.get(secret), wanted));
        return wanted;
    }

    /** One that is not spoken of stays what it is. */
    private void secret(String name, @Nullable Object before, Map<String, Object> wanted) {
        Map<String, @Nullable String> said = request.secrets() == null ? Map.of() : request.secrets();
        String given = said.get(name);
        if (!said.containsKey(name) && before != null) {
            wanted.put(name, before);
        } else if (given != null && !given.isEmpty()) {
            wanted.put(name, settled(given));
        }
    }

    /** Who may change rules must not read the environment by them. */
    private void variables(String option, Object value, @Nullable Object before) {
        if (section != EditSection.CHANNELS && value.toString().contains(VARIABLE) && !Objects.equals(value, before)) {
            problems.add(EditProblem.error(
                    option,
                    "variable",
                    "A variable of the environment can only be written in the file itself",
                    "write the value, or change the file by hand"));
        }
    }

    private static Map<String, Object> options(@Nullable Object entry) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (entry instanceof Map<?, ?> map) {
            map.forEach((name, value) -> options.put(String.valueOf(name), value == null ? "" : value));
        }
        return options;
    }

    private static Object settled(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> texts =
                    list.stream().map(Wish::text).filter(it -> !it.isEmpty()).toList();
            return texts.isEmpty() ? "" : texts;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> texts = new LinkedHashMap<>();
            map.forEach((name, text) -> texts.put(text(name), text(text)));
            return texts.isEmpty() ? "" : texts;
        }
        return text(value);
    }

    private static String text(@Nullable Object value) {
        String text = value == null ? "" : value.toString().strip();
        if (text.length() > LONGEST) {
            throw ProblemException.badRequest(
                    "too_long", "A value has more than " + LONGEST + " characters", "Write a shorter one.");
        }
        return text;
    }
}
