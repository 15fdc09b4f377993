package io.mulgil.connectors.mqtt;

import io.mulgil.connectors.DeclaredSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/** What a Kafka Connect worker is told to run; its {@link MqttSourceTask}s share one subscription. */
public final class MqttSourceConnector extends DeclaredSource {
    /** Set for each task: its number, which is part of its client's name. */
    static final String TASK = "task";
    /** Set for each task: whether there are more. */
    static final String SHARED = "task.shared";

    public MqttSourceConnector() {
        super(new MqttSource(), MqttSourceTask.class);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        int tasks =
                (int) Math.min(maxTasks, MqttSource.OPTIONS.parse(settings()).integer("tasks"));
        return IntStream.range(0, tasks)
                .mapToObj(task -> taskConfig(task, tasks))
                .toList();
    }

    /** What was not acknowledged comes again, but not what was, so at least once is all there is to promise. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.UNSUPPORTED;
    }

    private Map<String, String> taskConfig(int task, int tasks) {
        Map<String, String> config = new HashMap<>(settings());
        config.put(TASK, String.valueOf(task));
        config.put(SHARED, String.valueOf(tasks > 1));
        return config;
    }
}
