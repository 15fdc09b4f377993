package io.mulgil.connectors.csv;

import io.mulgil.connectors.DeclaredSource;
import java.util.Map;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/** What a Kafka Connect worker is told to run; the work is done by one {@link CsvSourceTask}. */
public final class CsvSourceConnector extends DeclaredSource {
    public CsvSourceConnector() {
        super(new CsvSource(), CsvSourceTask.class);
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
