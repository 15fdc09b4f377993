package io.mulgil.connectors.postgres;

/**
 * Readings go to several tables, by the text of a tag.
 *
 * @param base the pipeline's table name, with which the names of all of them begin
 * @param tag whose text chooses the table
 */
record TableSplit(String base, String tag) {
    /** Enough for kinds of devices; more values than this are devices, times or mistakes. */
    static final int MOST = 200;

    /** For people: whose readings a table has. */
    String description(String value) {
        return base + " with " + tag + " '" + value + "'";
    }
}
