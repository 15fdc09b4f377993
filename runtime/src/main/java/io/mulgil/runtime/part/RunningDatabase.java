package io.mulgil.runtime.part;

/** The part that is the database. */
public interface RunningDatabase extends RunningPart {

    Database database();
}
