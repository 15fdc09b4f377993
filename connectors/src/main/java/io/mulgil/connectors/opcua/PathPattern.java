package io.mulgil.connectors.opcua;

import java.util.ArrayList;
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
 * A path of browse names with places left open: {@code Campus/{site}/{device}/*}.
 *
 * @param levels one below the other; {@code **} may be the last
 * @param standard tags of all its nodes
 * @param valueFrom the first level whose name is part of the value's name
 */
record PathPattern(String text, List<String> levels, Map<String, String> standard, int valueFrom) implements Wanted {
    static final String ALL_BELOW = "**";
    private static final Pattern TAG = Pattern.compile("\\{([a-z][a-z0-9_-]*)\\}");

    static PathPattern of(String text, Optional<String> device) {
        String path = text.startsWith("/") ? text.substring(1) : text;
        List<String> levels = Wanted.levels(path);
        Set<String> tags = new HashSet<>();
        int lastTag = -1;
        for (int i = 0; i < levels.size(); i++) {
            if (checked(levels.get(i), i == levels.size() - 1, tags)) {
                lastTag = i;
            }
        }
        if (lastTag == levels.size() - 1) {
            throw new IllegalArgumentException("ends with a tag, so nothing names the value");
        }
        Map<String, String> standard = Wanted.standard(device);
        if (tags.isEmpty() && standard.isEmpty()) {
            throw new IllegalArgumentException("names no tag such as {device}, and the option 'device' is not set");
        }
        return new PathPattern(text, levels, tags.isEmpty() ? standard : Map.of(), valueFrom(levels, lastTag));
    }

    /** Whether it names one node, so that it is missed when it is not there. */
    boolean isLiteral() {
        return levels.stream().noneMatch(level -> level.contains("*") || level.startsWith("{"));
    }

    /** Whether a name fits a level, numbered from 0. */
    boolean fits(int level, String name) {
        String wanted = levels.get(level);
        if (TAG.matcher(wanted).matches()) {
            return true;
        }
        String pattern =
                Pattern.compile("\\*").splitAsStream(wanted).map(Pattern::quote).collect(Collectors.joining(".*"));
        return name.matches(wanted.endsWith("*") ? pattern + ".*" : pattern);
    }

    /** Whether this level and all below it are wanted. */
    boolean isAllBelow(int level) {
        return levels.get(level).equals(ALL_BELOW);
    }

    boolean isLast(int level) {
        return level == levels.size() - 1;
    }

    Map<String, String> tags(List<String> names) {
        Map<String, String> tags = new LinkedHashMap<>(standard);
        for (int i = 0; i < levels.size(); i++) {
            Matcher tag = TAG.matcher(levels.get(i));
            if (tag.matches()) {
                tags.put(tag.group(1), names.get(i));
            }
        }
        return tags;
    }

    /** The value's name, of the names of a node and those above it. */
    String value(List<String> names) {
        return String.join("_", names.subList(valueFrom, names.size()));
    }

    /** Whether the level is a tag. */
    private static boolean checked(String level, boolean last, Set<String> tags) {
        Matcher tag = TAG.matcher(level);
        if (level.isEmpty()) {
            throw new IllegalArgumentException("has a level without a name");
        }
        if (level.contains(ALL_BELOW) && !(last && level.equals(ALL_BELOW))) {
            throw new IllegalArgumentException("has ** where it is not the whole last level");
        }
        if (!tag.matches()) {
            if (level.contains("{") || level.contains("}")) {
                throw new IllegalArgumentException("has '" + level + "', which is no tag such as {device}");
            }
            return false;
        }
        if (!tags.add(tag.group(1))) {
            throw new IllegalArgumentException("has the tag '" + tag.group(1) + "' twice");
        }
        return true;
    }

    private static int valueFrom(List<String> levels, int lastTag) {
        if (lastTag >= 0) {
            return lastTag + 1;
        }
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).contains("*")) {
                open.add(i);
            }
        }
        return open.isEmpty() ? levels.size() - 1 : open.get(0);
    }
}
