package io.mulgil.app.score;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.Detection;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One rule run over one series, reading by reading as live: the same {@link Detection}, its clock the reading's own time.
 *
 * @param raised when alerts were raised
 * @param scores of each reading, as it stood when the reading had come; NaN where there was none yet
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record SeriesRun(Series series, List<Long> raised, double[] scores) {
    private static final String DEVICE = "series";
    private static final String VALUE = "value";

    public static SeriesRun of(Series series, Values rule) {
        Layout layout = new Layout();
        Row row = new Row(layout);
        int device = layout.slot("device");
        int value = layout.slot(VALUE);
        Detection detection = new Detection(rule, Map.of(), layout, MapDetectionMemory.ofOneRun());
        List<Long> raised = new ArrayList<>();
        double[] scores = new double[series.size()];
        for (int i = 0; i < series.size(); i++) {
            long time = series.times()[i];
            row.clear();
            row.time(time * 1_000);
            row.text(device, DEVICE);
            row.number(value, series.values()[i]);
            detection.apply(row, DEVICE, time, event -> {
                if (event.kind() == AlertEvent.Kind.RAISED) {
                    raised.add(event.time().toEpochMilli());
                }
            });
            scores[i] = detection.score(DEVICE, Rules.NAME).orElse(Double.NaN);
        }
        return new SeriesRun(series, List.copyOf(raised), scores);
    }

    Tally tally() {
        return Tally.of(series.odd(), raised, series.days());
    }
}
