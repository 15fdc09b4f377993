package io.mulgil.core.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${VAR:default}} in a pipeline file is filled from: the process environment, and below it the file {@code .env} of the working
 * directory ({@code NAME=value} a line; {@code #} begins a comment line; quotes around a value are dropped).
 */
public final class Environment {
    private final Map<String, String> variables;

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(Map.copyOf(variables));
    }

    /** The process environment over {@code .env} in the directory. */
    public static Environment ofProcess(Path directory) throws IOException {
        Map<String, String> all = new HashMap<>();
        Path file = directory.resolve(".env");
        if (Files.isRegularFile(file)) {
            Files.readAllLines(file).forEach(line -> addLine(line, all));
        }
        all.putAll(System.getenv());
        return new Environment(all);
    }

    /** This one, with what another says in its place. */
    public Environment with(Environment over) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(over.variables);
        return new Environment(all);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    private static void addLine(String line, Map<String, String> into) {
        String text = line.strip().replaceFirst("^export\\s+", "");
        int equals = text.indexOf('=');
        if (equals > 0 && !text.startsWith("#")) {
            into.put(
                    text.substring(0, equals).strip(),
                    unquoted(text.substring(equals + 1).strip()));
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
