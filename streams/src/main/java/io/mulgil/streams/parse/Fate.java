package io.mulgil.streams.parse;

/** What became of a leaf of a message, by the rule that decided it. */
public enum Fate {
    KEPT_TIME("kept as the time"),
    KEPT_TAG("kept as a tag"),
    KEPT_VALUE("kept as a value"),
    KEPT_NOTE("kept as a text beside the values"),
    KEPT_INHERITED("kept by the readings inside"),
    DROPPED_TIME("dropped: another field gives the time"),
    DROPPED_TAG("dropped: another field gives the tag"),
    DROPPED_RULE("dropped by parse.drop"),
    DROPPED_OUTSIDE("dropped: in no element of parse.each"),
    DROPPED_NESTED("dropped by nested: drop of parse.each"),
    DROPPED_KIND("dropped by keep of parse.each"),
    DROPPED_NULL("dropped: null is absent"),
    DROPPED_NAN("dropped: not a number"),
    DROPPED_EMPTY("dropped: empty object or array");

    private final String text;

    Fate(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean kept() {
        return name().startsWith("KEPT");
    }
}
