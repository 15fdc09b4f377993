package io.mulgil.runtime.balance;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.KafkaTopic;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Sanitizer;

/**
 * How many messages each source has given: connectors by the worker's own metric, where the worker runs in this process; a topic of somebody
 * else by its end; what else came onto the raw topic is the HTTP entrance's, and that of people with tools such as kcat.
 */
final class SourceMeter {
    private final Pipeline pipeline;
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    /** What each connector's metric said last, and what it had said before it began anew. */
    private final Map<String, Long> said = new HashMap<>();

    private final Map<String, Long> earlier = new HashMap<>();

    SourceMeter(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Whether a source's total is its own count; else it is that of a topic, with what came before the program started. */
    boolean countsFromItsStart(String source) {
        return pipeline.sources().stream()
                .anyMatch(part -> part.name().equals(source) && part.component() instanceof ConnectorComponent);
    }

    /** Totals by the source's name. Called by one thread. */
    Map<String, Long> totals(Map<TopicPartition, Long> ends) {
        Map<String, Long> totals = new HashMap<>();
        long byConnectors = 0;
        for (Part source : pipeline.sources()) {
            if (source.component() instanceof ConnectorComponent) {
                long written = lasting(pipeline.name() + "-" + source.name());
                totals.put(source.name(), written);
                byConnectors += written;
            } else if (source.component() instanceof KafkaTopic) {
                totals.put(source.name(), end(ends, source.values().text("topic")));
            }
        }
        // The worker counts before the broker is asked or after it, so the difference may be short of nothing.
        long rest = Math.max(0, end(ends, pipeline.topics().raw()) - byConnectors);
        pipeline.sources().forEach(source -> totals.putIfAbsent(source.name(), rest));
        return totals;
    }

    private static long end(Map<TopicPartition, Long> ends, String topic) {
        return ends.entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A task that is started again begins to count anew; without what it had counted, the entrances would seem to have taken that. */
    private long lasting(String connector) {
        long written = written(connector);
        Long before = said.put(connector, written);
        if (before != null && written < before) {
            earlier.merge(connector, before, Long::sum);
        }
        return earlier.getOrDefault(connector, 0L) + written;
    }

    private long written(String connector) {
        long sum = 0;
        try {
            // Kafka quotes a name only when it has to; a pattern with other quotes finds nothing.
            ObjectName pattern = new ObjectName(
                    "kafka.connect:type=source-task-metrics,connector=" + Sanitizer.jmxSanitize(connector) + ",task=*");
            for (ObjectName task : beans.queryNames(pattern, null)) {
                sum += ((Number) beans.getAttribute(task, "source-record-write-total")).longValue();
            }
        } catch (JMException goneMeanwhile) {
            return sum;
        }
        return sum;
    }
}
