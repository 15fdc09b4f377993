package io.mulgil.connectors.opcua;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.BrowseHelper;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Finds the variables that the options name, by browsing (Part 4, 5.8.2). Serves for one look at the address space. */
final class Lookup {
    /** References may form circles; no plant is that deep. */
    private static final int DEEPEST = 32;

    private static final int ALL_FIELDS = 0x3F;

    private final OpcUaClient client;
    private final Server server;
    private final NamespaceTable namespaces;
    private final Set<String> taken;
    private final Map<NodeId, List<ReferenceDescription>> children = new HashMap<>();
    private final Map<Object, Point> points = new LinkedHashMap<>();
    private final Map<String, String> bad = new LinkedHashMap<>();

    /**
     * A look by a connected client.
     *
     * @param taken names that no value can have
     */
    Lookup(OpcUaClient client, Server server, Set<String> taken) throws UaException, InterruptedException {
        this.client = client;
        this.server = server;
        this.taken = taken;
        this.namespaces = server.await(client.readNamespaceTableAsync());
    }

    Found find(String folder, List<Wanted> wanted) throws UaException, InterruptedException {
        Optional<NodeId> root = folder(folder);
        for (Wanted one : wanted) {
            if (one instanceof Wanted.ById byId) {
                find(byId);
            } else if (one instanceof PathPattern path && root.isPresent()) {
                int before = points.size() + bad.size();
                descend(path, root.get(), 0, List.of());
                if (points.size() + bad.size() == before) {
                    bad.put(path.text(), Status.name(new StatusCode(StatusCodes.Bad_NoMatch)));
                }
            }
        }
        return new Found(List.copyOf(points.values()), Map.copyOf(bad));
    }

    private Optional<NodeId> folder(String text) throws UaException, InterruptedException {
        if (Wanted.NODE_ID.matcher(text).matches()) {
            Optional<NodeId> node = node(text);
            if (node.isEmpty()) {
                bad.put(text, "its namespace is unknown to the server");
            }
            return node;
        }
        NodeId at = NodeIds.ObjectsFolder;
        for (String level : Wanted.levels(text)) {
            Optional<NodeId> below = children(at).stream()
                    .filter(child -> level.equals(child.getBrowseName().getName()))
                    .flatMap(child -> child.getNodeId().toNodeId(namespaces).stream())
                    .findFirst();
            if (below.isEmpty()) {
                bad.put(text, Status.name(new StatusCode(StatusCodes.Bad_NoMatch)));
                return Optional.empty();
            }
            at = below.get();
        }
        return Optional.of(at);
    }

    private Optional<NodeId> node(String text) {
        return ExpandedNodeId.parse(text).toNodeId(namespaces);
    }

    private void find(Wanted.ById wanted) throws UaException, InterruptedException {
        Optional<NodeId> node = node(wanted.node());
        if (node.isEmpty()) {
            bad.put(wanted.text(), "its namespace is unknown to the server");
        } else if (!wanted.value().isEmpty()) {
            add(node.get(), wanted.tags(), wanted.value(), wanted.text());
        } else {
            DataValue name = browseName(node.get());
            if (name.getStatusCode().isGood() && name.getValue().getValue() instanceof QualifiedName qualified) {
                add(node.get(), wanted.tags(), String.valueOf(qualified.getName()), wanted.text());
            } else {
                bad.put(wanted.text(), Status.name(name.getStatusCode()));
            }
        }
    }

    private DataValue browseName(NodeId node) throws UaException, InterruptedException {
        ReadValueId read = new ReadValueId(node, AttributeId.BrowseName.uid(), null, QualifiedName.NULL_VALUE);
        return server.await(client.readAsync(0, TimestampsToReturn.Neither, List.of(read)))
                .getResults()[0];
    }

    private void descend(PathPattern path, NodeId at, int level, List<String> names)
            throws UaException, InterruptedException {
        if (path.isAllBelow(level)) {
            allBelow(path, at, names, new HashSet<>());
            return;
        }
        for (ReferenceDescription child : children(at)) {
            String name = String.valueOf(child.getBrowseName().getName());
            Optional<NodeId> node = child.getNodeId().toNodeId(namespaces);
            if (node.isEmpty() || !path.fits(level, name)) {
                continue;
            }
            List<String> longer = with(names, name);
            if (!path.isLast(level)) {
                descend(path, node.get(), level + 1, longer);
            } else if (child.getNodeClass() == NodeClass.Variable) {
                add(path, node.get(), longer);
            } else if (path.isLiteral()) {
                bad.put(path.text(), "is an object; add /* for the variables in it");
            }
        }
    }

    private void allBelow(PathPattern path, NodeId at, List<String> names, Set<NodeId> seen)
            throws UaException, InterruptedException {
        if (names.size() > DEEPEST || !seen.add(at)) {
            return;
        }
        for (ReferenceDescription child : children(at)) {
            Optional<NodeId> node = child.getNodeId().toNodeId(namespaces);
            if (node.isPresent()) {
                List<String> longer =
                        with(names, String.valueOf(child.getBrowseName().getName()));
                if (child.getNodeClass() == NodeClass.Variable) {
                    add(path, node.get(), longer);
                }
                allBelow(path, node.get(), longer, seen);
            }
        }
    }

    private void add(PathPattern path, NodeId node, List<String> names) {
        add(node, path.tags(names), path.value(names), String.join("/", names));
    }

    private void add(NodeId node, Map<String, String> tags, String value, String text) {
        Point point = Point.named(node, tags, value, text, taken);
        Point first = points.putIfAbsent(List.of(point.tags(), point.value()), point);
        if (first != null && !first.node().equals(node)) {
            bad.put(text, "has the same device and name as '" + first.text() + "'");
        }
    }

    /** Objects and variables below, without the properties that describe them. */
    private List<ReferenceDescription> children(NodeId node) throws UaException, InterruptedException {
        List<ReferenceDescription> known = children.get(node);
        if (known == null) {
            BrowseDescription description = new BrowseDescription(
                    node,
                    BrowseDirection.Forward,
                    NodeIds.HierarchicalReferences,
                    true,
                    Unsigned.uint(NodeClass.Object.getValue() | NodeClass.Variable.getValue()),
                    Unsigned.uint(ALL_FIELDS));
            known = server.await(BrowseHelper.browse(client, description, Unsigned.uint(0))).stream()
                    .filter(child -> !NodeIds.HasProperty.equals(child.getReferenceTypeId()))
                    .toList();
            children.put(node, known);
        }
        return known;
    }

    private static List<String> with(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }
}
