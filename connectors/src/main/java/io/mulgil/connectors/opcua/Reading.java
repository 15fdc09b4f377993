package io.mulgil.connectors.opcua;

import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;

/**
 * What is read, and how often.
 *
 * @param taken names that no value can have
 * @param timestamps whether a new source time alone is a change
 */
record Reading(
        List<Wanted> wanted,
        String folder,
        Set<String> taken,
        Duration publishing,
        Duration sampling,
        long queueSize,
        boolean timestamps,
        Duration refresh) {
    static Reading read(Values values) {
        Optional<String> device = values.textIfSet("device");
        return new Reading(
                values.list("nodes").stream()
                        .map(node -> Wanted.read(node, device))
                        .toList(),
                values.text("folder"),
                Set.of("time", values.text("quality")),
                values.duration("publishing"),
                values.durationIfSet("sampling").orElse(values.duration("publishing")),
                values.integer("queue-size"),
                values.text("report").equals("timestamps"),
                values.duration("refresh"));
    }

    OpcUaMonitoredItem item(Point point) {
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(point.node());
        item.setSamplingInterval((double) sampling.toMillis());
        item.setQueueSize(Unsigned.uint(queueSize));
        item.setDiscardOldest(true);
        item.setUserObject(point);
        if (timestamps) {
            item.setFilter(new DataChangeFilter(DataChangeTrigger.StatusValueTimestamp, Unsigned.uint(0), 0.0));
        }
        return item;
    }
}
