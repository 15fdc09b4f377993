package io.mulgil.core.catalog;

/** Options whose keys the user chooses. */
public sealed interface Group {
    String doc();

    /** Entries with options of their own, such as {@code tags: {device: {default: room-1}}}; a list of names takes all defaults. */
    record Named(String doc, Options entry) implements Group {}

    /** Texts by name, such as {@code rename: {temp: temperature}}. */
    record Texts(String doc) implements Group {}
}
