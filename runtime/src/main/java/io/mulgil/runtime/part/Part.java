package io.mulgil.runtime.part;

/** The parts a running program is made of, in the order in which a reading meets them. */
public enum Part {
    KAFKA("kafka", "Kafka broker"),
    CONNECT("connect", "Kafka Connect worker"),
    STREAMS("streams", "steps and alerts"),
    POSTGRES("postgres", "PostgreSQL"),
    HTTP("http", "web page and API");

    private final String id;
    private final String title;

    Part(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Returns the name used in addresses, metrics and JSON: lower case, one word. */
    public String id() {
        return id;
    }

    /** Returns the name that people read. */
    public String title() {
        return title;
    }
}
