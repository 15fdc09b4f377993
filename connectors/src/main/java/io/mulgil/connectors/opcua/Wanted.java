package io.mulgil.connectors.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of the option {@code nodes}: what to read, and what it is called. */
sealed interface Wanted permits Wanted.ById, PathPattern {
    /** The remedy for one that cannot be read. */
    String FORM = "write a path such as Campus/{device}/*, or a node id such as ns=2;s=Press.Oil as press-4/oil";

    /** The tag that a device has when nothing else is said. */
    String DEVICE = "device";

    /** Part 6, 5.3.1.10: the text form of node ids. */
    Pattern NODE_ID = Pattern.compile("(?:ns=\\d+;|nsu=[^;]+;)?(?:i=\\d+|s=.+|g=[0-9a-fA-F-]{36}|b=[A-Za-z0-9+/=]+)");

    /** As the pipeline file says it. */
    String text();

    /** Throws {@link IllegalArgumentException} with the end of a sentence about it. */
    static Wanted read(String text, Optional<String> device) {
        String trimmed = text.strip();
        int as = trimmed.lastIndexOf(" as ");
        String node = as < 0 ? trimmed : trimmed.substring(0, as).strip();
        if (!NODE_ID.matcher(node).matches()) {
            return PathPattern.of(trimmed, device);
        }
        return ById.of(trimmed, node, as < 0 ? "" : trimmed.substring(as + 4).strip(), device);
    }

    /**
     * A node by its id.
     *
     * @param value empty for the node's own browse name
     */
    record ById(String text, String node, Map<String, String> tags, String value) implements Wanted {
        private static final Pattern NAME = Pattern.compile("(?:(.+)/)?([^/]*)");

        private static ById of(String text, String node, String name, Optional<String> device) {
            Matcher parts = NAME.matcher(name);
            String named = parts.matches() ? parts.group(1) : null;
            String tag = named != null ? named : device.orElse(null);
            if (tag == null) {
                throw new IllegalArgumentException("says no device, and the option 'device' is not set");
            }
            return new ById(text, node, Map.of(DEVICE, tag), parts.matches() ? parts.group(2) : "");
        }
    }

    /** The tags of a path that names none. */
    static Map<String, String> standard(Optional<String> device) {
        Map<String, String> tags = new LinkedHashMap<>();
        device.ifPresent(name -> tags.put(DEVICE, name));
        return tags;
    }

    /** What nodes there are below another one, by their browse names. */
    static List<String> levels(String path) {
        return List.of(path.split("/", -1));
    }
}
