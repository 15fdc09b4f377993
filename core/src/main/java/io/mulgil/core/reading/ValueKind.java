package io.mulgil.core.reading;

/** What a member of a reading holds. Numbers and booleans are values; texts are tags (or notes beside them). */
public enum ValueKind {
    NUMBER,
    BOOLEAN,
    TEXT
}
