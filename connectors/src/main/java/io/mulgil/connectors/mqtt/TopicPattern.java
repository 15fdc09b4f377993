package io.mulgil.connectors.mqtt;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A topic filter (clause 4.7) whose single-level wildcards may have names: {@code site/{site}/device/{device}/#}.
 *
 * @param levels in order; {@code +}, {@code #} and names in braces are what they are in the filter
 */
record TopicPattern(List<String> levels) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_][a-z0-9_]*)\\}");
    private static final String ONE = "+";
    private static final String REST = "#";

    /** Throws {@link IllegalArgumentException} saying what is wrong. */
    static TopicPattern of(String text) {
        List<String> levels = List.of(text.split("/", -1));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            Matcher name = NAME.matcher(level);
            if (name.matches()) {
                if (!names.add(name.group(1))) {
                    throw new IllegalArgumentException("the tag '" + name.group(1) + "' stands twice");
                }
            } else if (level.contains("{") || level.contains("}")) {
                throw new IllegalArgumentException("'" + level
                        + "' is no tag in braces; a tag is lower-case letters, digits and _, and a whole level");
            } else if (level.equals(REST) ? i < levels.size() - 1 : !level.equals(ONE) && level.matches(".*[+#].*")) {
                throw new IllegalArgumentException("'+' stands for a whole level, and '#' for all at the end");
            }
        }
        if (text.isEmpty() || text.startsWith("$share/") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("it must name topics, without $share");
        }
        return new TopicPattern(levels);
    }

    /** As brokers know it. */
    String filter() {
        return levels.stream()
                .map(level -> NAME.matcher(level).matches() ? ONE : level)
                .collect(Collectors.joining("/"));
    }

    /** Whether every topic that fits the other fits this one too. */
    boolean covers(TopicPattern other) {
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals(REST)) {
                return true;
            }
            if (i >= other.levels.size() || other.levels.get(i).equals(REST)) {
                return false;
            }
            String theirs = other.levels.get(i);
            if (!isOne(level) && !level.equals(theirs)) {
                return false;
            }
        }
        return levels.size() == other.levels.size();
    }

    private static boolean isOne(String level) {
        return level.equals(ONE) || NAME.matcher(level).matches();
    }

    /** The named levels of a topic, in order; empty when the topic does not fit. */
    Optional<Map<String, String>> match(String topic) {
        String[] parts = topic.split("/", -1);
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.equals(REST)) {
                return Optional.of(tags);
            }
            if (i >= parts.length) {
                return Optional.empty();
            }
            Matcher name = NAME.matcher(level);
            if (name.matches()) {
                tags.put(name.group(1), parts[i]);
            } else if (!level.equals(ONE) && !level.equals(parts[i])) {
                return Optional.empty();
            }
        }
        return parts.length == levels.size() ? Optional.of(tags) : Optional.empty();
    }
}
