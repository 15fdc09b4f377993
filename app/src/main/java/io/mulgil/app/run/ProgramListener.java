package io.mulgil.app.run;

import io.mulgil.runtime.part.PartStatus;

/** Who is told how the start goes: the terminal. Called from several threads. */
public interface ProgramListener {
    /** A part changed its state. */
    void part(PartStatus status);

    /** A pipeline changed its state. */
    void pipeline(String name, String state);
}
