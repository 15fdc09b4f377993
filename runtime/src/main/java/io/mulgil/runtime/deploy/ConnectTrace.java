package io.mulgil.runtime.deploy;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the words that are meant for people in the stack trace that Connect keeps of a failure. */
final class ConnectTrace {
    private static final String CAUSED_BY = "Caused by: ";
    private static final Pattern CLASS = Pattern.compile("^[\\w.$]+(Exception|Error)(: |$)");
    /** What Connect wraps around the reason. */
    private static final List<String> WRAPPINGS = List.of(
            "Exiting WorkerSinkTask due to unrecoverable exception",
            "Tolerance exceeded in error handler",
            "Unrecoverable exception from producer send callback",
            "Couldn't instantiate task",
            "Failed to start connector");

    private ConnectTrace() {}

    /** The outermost reason that is the connector's own: it says what to do, while those below say only what happened. */
    static String words(String trace) {
        List<String> reasons = trace.lines()
                .filter(line -> line.startsWith(CAUSED_BY) || !line.startsWith("\t"))
                .map(String::strip)
                .filter(line ->
                        line.startsWith(CAUSED_BY) || CLASS.matcher(line).find())
                .map(line -> line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line)
                .map(ConnectTrace::withoutClass)
                .toList();
        return reasons.stream()
                .filter(reason -> WRAPPINGS.stream().noneMatch(reason::startsWith))
                .findFirst()
                .or(() -> reasons.stream().findFirst())
                .or(() -> trace.lines().findFirst())
                .orElse("no reason given");
    }

    /** A class alone says at least what kind of fault it was. */
    private static String withoutClass(String line) {
        String words = CLASS.matcher(line).replaceFirst("");
        return words.isBlank() ? line.substring(line.lastIndexOf('.') + 1) : words;
    }
}
