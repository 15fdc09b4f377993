package io.mulgil.runtime.part;

/** Who wants to know how the parts are doing: the terminal, the page. Called from several threads; must return at once. */
@FunctionalInterface
public interface Progress {

    /** Shows nothing. */
    Progress SILENT = status -> {};

    /** Tells that a part changed its state or has something to say. */
    void report(PartStatus status);
}
