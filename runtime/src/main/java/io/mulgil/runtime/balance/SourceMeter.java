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

    SourceMeter(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Totals by the source's name; for rates, as they begin anew with each task. */
    Map<String, Long> totals(Map<TopicPartition, Long> ends) {
        Map<String, Long> totals = new HashMap<>();
        long byConnectors = 0;
        for (Part source : pipeline.sources()) {
            if (source.component() instanceof ConnectorComponent) {
                long written = written(pipeline.name() + "-" + source.name());
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
