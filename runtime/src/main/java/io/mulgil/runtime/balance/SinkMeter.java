package io.mulgil.runtime.balance;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.part.Database;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each sink has done by its own book, and what waits for it. A book that cannot be read now stands as it was last seen. */
final class SinkMeter {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMeter.class);

    private final Pipeline pipeline;
    private final Map<String, SinkBook> books = new LinkedHashMap<>();
    private final Map<String, SinkCounts> last = new LinkedHashMap<>();

    SinkMeter(Pipeline pipeline, Admin admin, Database database) {
        this.pipeline = pipeline;
        for (Part sink : pipeline.sinks()) {
            if (sink.component() instanceof ConnectorComponent connector) {
                String name = pipeline.name() + "-" + sink.name();
                books.put(
                        sink.name(),
                        switch (connector.book()) {
                            case DATABASE -> new DatabaseBook(database, name);
                            case GROUP -> new GroupBook(admin, name);
                        });
            }
        }
    }

    /** One sink at one moment. */
    record Reached(SinkCounts counts, Backlog.Rest waiting) {
        /** Readings that exist, by the sink's count and the topic: consumed, and waiting for the sink. */
        long seen() {
            return counts.consumed() + waiting.messages();
        }

        boolean exact() {
            return waiting.exact() && counts.whole();
        }
    }

    /** By the sink's name, in the order of the file. */
    Map<String, Reached> read(Backlog backlog) throws InterruptedException {
        Map<String, Reached> reached = new LinkedHashMap<>();
        for (Map.Entry<String, SinkBook> entry : books.entrySet()) {
            SinkCounts counts = counts(entry.getKey(), entry.getValue());
            reached.put(
                    entry.getKey(),
                    new Reached(counts, backlog.behind(List.of(pipeline.topics().readings()), counts.next())));
        }
        return reached;
    }

    private SinkCounts counts(String sink, SinkBook book) throws InterruptedException {
        try {
            last.put(sink, book.read());
        } catch (SQLException | ExecutionException e) {
            LOG.debug("The counts of sink {} of {} cannot be read now", sink, pipeline.name(), e);
        }
        return last.getOrDefault(sink, SinkCounts.NONE);
    }
}
