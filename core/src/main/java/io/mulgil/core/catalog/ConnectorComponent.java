package io.mulgil.core.catalog;

/** A source or sink that a Kafka Connect worker runs. */
public interface ConnectorComponent extends Component {
    /** The class name, which need not be loadable where the pipeline file is read. */
    String connectorClass();

    /** How many tasks share the work; a source that cannot be divided has one. */
    default int maxTasks(Values values, int partitions) {
        return kind() == Kind.SINK ? partitions : 1;
    }
}
