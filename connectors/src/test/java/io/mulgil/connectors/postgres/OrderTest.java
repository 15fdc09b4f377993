package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.RefusedException;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderTest {
    /** One arrival: device and time packed into a number, so that duplicates are frequent. */
    @Property(tries = 500)
    void sortsByKeyAndKeepsArrivalWithin(
            @ForAll @Size(max = 300) List<@IntRange(max = 99) Integer> arrivals, @ForAll boolean timeFirst)
            throws RefusedException {
        Batch batch = batch(arrivals);
        Order order = new Order();
        order.sort(batch, timeFirst);

        Comparator<Integer> byDevice = Comparator.comparing(i -> "d" + arrivals.get(i) / 10);
        Comparator<Integer> byTime = Comparator.comparing(i -> arrivals.get(i) % 10);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            expected.add(i);
        }
        expected.sort(timeFirst ? byTime.thenComparing(byDevice) : byDevice.thenComparing(byTime));
        List<Integer> sorted = new ArrayList<>();
        for (int place = 0; place < arrivals.size(); place++) {
            sorted.add(order.row(place));
        }
        assertThat(sorted).isEqualTo(expected);
        assertThat(order.groups()).isEqualTo((int) arrivals.stream().distinct().count());
    }

    private static Batch batch(List<Integer> arrivals) throws RefusedException {
        Layout layout = new Layout();
        Columns columns = new Columns(layout, List.of("device"));
        columns.reset(List.of());
        Batch batch = new Batch(columns, new Devices(new int[] {layout.slot("device")}));
        Row row = new Row(layout);
        for (int arrival : arrivals) {
            row.clear();
            row.time(arrival % 10);
            row.text(layout.slot("device"), "d" + arrival / 10);
            batch.add(row, 0);
        }
        return batch;
    }
}
