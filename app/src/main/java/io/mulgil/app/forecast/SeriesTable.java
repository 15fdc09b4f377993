package io.mulgil.app.forecast;

import java.util.List;

/**
 * Series on one grid of times.
 *
 * @param values of each series, NaN where missing
 * @param missing how many values of all there should be are not there
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record SeriesTable(List<String> names, TimeGrid grid, TimeStyle style, double[][] values, long missing) {
    int size() {
        return values[0].length;
    }

    String time(int index) {
        return style.write(grid.time(index));
    }
}
