package io.mulgil.connectors.opcua;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The variables of a played server, in folders by their paths; a path is also the node's id. */
final class Variables extends ManagedNamespaceWithLifecycle {
    static final String NAMESPACE = "urn:mulgil:plant";

    private final SubscriptionModel subscriptions;
    private final Map<String, UaFolderNode> folders = new HashMap<>();
    private final Map<String, UaVariableNode> variables = new HashMap<>();

    Variables(OpcUaServer server) {
        super(server, NAMESPACE);
        subscriptions = new SubscriptionModel(server, this);
        getLifecycleManager().addLifecycle(subscriptions);
    }

    void set(String path, Object value, Instant time) {
        set(path, new DataValue(new Variant(value), StatusCode.GOOD, new DateTime(time), new DateTime(time)));
    }

    /** Sets a variable, which is made by the first value. */
    synchronized void set(String path, DataValue value) {
        UaVariableNode variable = variables.get(path);
        if (variable == null) {
            variables.put(path, made(path, value));
        } else {
            variable.setValue(value);
        }
    }

    /** The node id as a client writes it. */
    String nodeId(String path) {
        return "nsu=" + NAMESPACE + ";s=" + path;
    }

    private UaVariableNode made(String path, DataValue value) {
        UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                .setNodeId(newNodeId(path))
                .setBrowseName(newQualifiedName(last(path)))
                .setDisplayName(LocalizedText.english(last(path)))
                .setDataType(type(value))
                .setTypeDefinition(NodeIds.BaseDataVariableType)
                .build();
        node.setValue(value);
        getNodeManager().addNode(node);
        below(path, node);
        return node;
    }

    private static NodeId type(DataValue value) {
        return value.getValue()
                .getDataTypeId()
                .flatMap(id -> id.toNodeId(new NamespaceTable()))
                .orElse(NodeIds.BaseDataType);
    }

    private UaFolderNode folder(String path) {
        UaFolderNode known = folders.get(path);
        if (known != null) {
            return known;
        }
        UaFolderNode made = new UaFolderNode(
                getNodeContext(), newNodeId(path), newQualifiedName(last(path)), LocalizedText.english(last(path)));
        getNodeManager().addNode(made);
        below(path, made);
        folders.put(path, made);
        return made;
    }

    private void below(String path, UaNode node) {
        int slash = path.lastIndexOf('/');
        if (slash >= 0) {
            folder(path.substring(0, slash)).addOrganizes(node);
        } else {
            node.addReference(
                    new Reference(node.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        subscriptions.onMonitoringModeChanged(items);
    }
}
