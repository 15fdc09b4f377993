package io.mulgil.streams.step;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;

/** A step that works on rows, as the pipeline file names it. */
public interface StepComponent extends Component {
    @Override
    default Kind kind() {
        return Kind.STEP;
    }

    /** Whether it remembers readings, so that all of a device must pass through one task. */
    default boolean remembers(Values values) {
        return false;
    }

    /** A new step for one thread. */
    RowStep create(Values values, Layout layout, StepMemory memory, Corrections corrections);
}
