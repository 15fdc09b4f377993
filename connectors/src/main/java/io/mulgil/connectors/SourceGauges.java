package io.mulgil.connectors;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** Shows what a source's task knows about itself, by Connect's metrics of plug-ins; they end with the task. */
public record SourceGauges(PluginMetrics metrics) {
    /** 1 while messages can arrive, else 0. */
    public static final String CONNECTED = "connected";
    /** What is wrong, and what to do. */
    public static final String LAST_FAULT = "last-fault";

    /** What every source with a connection shows. */
    public void connection(Supplier<Boolean> connected, Supplier<String> lastFault) {
        show(CONNECTED, "1 while messages can arrive, else 0", () -> connected.get() ? 1 : 0);
        show(LAST_FAULT, "What is wrong, and what to do; empty when nothing is", lastFault);
    }

    public <T> void show(String name, String doc, Supplier<T> value) {
        metrics.addMetric(
                metrics.metricName(name, doc, new LinkedHashMap<>()), (Gauge<T>) (config, now) -> value.get());
    }
}
