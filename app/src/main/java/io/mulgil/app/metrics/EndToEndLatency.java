package io.mulgil.app.metrics;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time from a message's receipt until a sink's system has it, as the sinks' tasks count it. They run behind Connect's class loading, so they are read by
 * JMX; with a Connect worker elsewhere there is nothing to read here.
 */
final class EndToEndLatency {
    private static final Logger LOG = LoggerFactory.getLogger(EndToEndLatency.class);
    /** Ends the type of every sink's bean. */
    private static final String SINK = "-sink";

    private static final String NAME = "mulgil_end_to_end_seconds";
    private static final String HELP = "Time from the receipt of a message until the sink's system has it";

    private EndToEndLatency() {}

    static void write(Exposition out) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Set<ObjectName> tasks = server.queryNames(new ObjectName("io.mulgil:type=*" + SINK + ",*"), null);
            for (ObjectName task : tasks) {
                write(out, server, task);
            }
        } catch (JMException gone) {
            // A task may stop between being found and being asked.
            LOG.debug("A sink's figures cannot be read", gone);
        }
    }

    private static void write(Exposition out, MBeanServer server, ObjectName task) throws JMException {
        long[] limits = (long[]) server.getAttribute(task, "LatencyLimitsMillis");
        long[] counts = (long[]) server.getAttribute(task, "LatencyCounts");
        long sum = (Long) server.getAttribute(task, "LatencySumMillis");
        double[] seconds = new double[limits.length];
        for (int i = 0; i < limits.length; i++) {
            seconds[i] = limits[i] / 1000.0;
        }
        String connector = String.valueOf(task.getKeyProperty("connector"));
        String type = String.valueOf(task.getKeyProperty("type"));
        String sink = type.substring(0, type.length() - SINK.length());
        out.histogram(
                NAME,
                HELP,
                seconds,
                counts,
                sum / 1000.0,
                "pipeline",
                connector.endsWith("-" + sink)
                        ? connector.substring(0, connector.length() - sink.length() - 1)
                        : connector,
                "sink",
                sink,
                "task",
                String.valueOf(task.getKeyProperty("task")));
    }
}
