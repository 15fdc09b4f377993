package io.mulgil.core.catalog;

/** A source or sink that a Kafka Connect worker runs. */
public interface ConnectorComponent extends Component {
    /** Where a sink writes down how far it is and what it has done, so that the balance can be kept. */
    enum Book {
        /** In the pipeline's own database, with the rows. */
        DATABASE,
        /** Beside the offsets that its consumer group commits. */
        GROUP
    }

    /** The class name, which need not be loadable where the pipeline file is read. */
    String connectorClass();

    /** How many tasks share the work; a source that cannot be divided has one. */
    default int maxTasks(Values values, int partitions) {
        return kind() == Kind.SINK ? partitions : 1;
    }

    /** Of a sink only. */
    default Book book() {
        return Book.GROUP;
    }
}
