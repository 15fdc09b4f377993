package io.mulgil.runtime.deploy;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.Sanitizer;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a connector say of themselves, by the metrics that Connect registers for its plug-ins (KIP-877), where the worker runs in this
 * process.
 *
 * @param connected of each task that says so
 * @param faults of each task that has one
 */
record TaskGauges(List<Boolean> connected, List<String> faults) {
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    static TaskGauges of(String connector) {
        List<ObjectName> tasks = tasks(connector);
        return new TaskGauges(
                values(tasks, "connected").map(value -> !value.equals("0")).toList(),
                values(tasks, "last-fault").filter(value -> !value.isBlank()).toList());
    }

    /** Whether all of them are connected; empty when none says anything. */
    Optional<Boolean> allConnected() {
        return connected.isEmpty() ? Optional.empty() : Optional.of(!connected.contains(false));
    }

    /** What is wrong with the first that has something to say. */
    Optional<SourceFault> fault() {
        return faults.stream().findFirst().map(SourceFault::of);
    }

    /** Converters and transformations have beans of their own, with one more property. */
    private static List<ObjectName> tasks(String connector) {
        try {
            ObjectName pattern = new ObjectName(
                    "kafka.connect:type=plugins,connector=" + Sanitizer.jmxSanitize(connector) + ",task=*");
            return BEANS.queryNames(pattern, null).stream().sorted().toList();
        } catch (JMException noSuchName) {
            return List.of();
        }
    }

    private static Stream<String> values(List<ObjectName> tasks, String gauge) {
        return tasks.stream()
                .map(task -> value(task, gauge))
                .filter(Objects::nonNull)
                .map(Object::toString);
    }

    private static @Nullable Object value(ObjectName task, String gauge) {
        try {
            return BEANS.getAttribute(task, gauge);
        } catch (JMException goneOrWithoutIt) {
            return null;
        }
    }
}
