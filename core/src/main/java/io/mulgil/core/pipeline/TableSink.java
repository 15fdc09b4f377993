package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;

/** A sink that writes the pipeline's tables, which queries and pages then read. */
public interface TableSink extends Component {
    /** The option that names the tag by which readings go to several tables. */
    String TABLE_BY = "table-by";
}
