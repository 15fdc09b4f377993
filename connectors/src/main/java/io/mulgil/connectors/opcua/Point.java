package io.mulgil.connectors.opcua;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * A variable that is read.
 *
 * @param tags of its device, in their order
 * @param value its name in messages
 * @param text what the pipeline file or the server calls it, for messages to people
 */
record Point(NodeId node, Map<String, String> tags, String value, String text) {
    private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{N}_-]+");

    /** With a value's name that can be a field: no spaces or dots, and not one that the message has already. */
    static Point named(NodeId node, Map<String, String> tags, String value, String text, Set<String> taken) {
        String plain = UNUSUAL.matcher(value).replaceAll("_");
        boolean clash = tags.containsKey(plain) || taken.contains(plain);
        return new Point(node, tags, clash ? plain + "_" : plain, text);
    }
}
