package io.mulgil.connectors.simulator.microgrid;

/** What a document shows in place of a true value: faults are put in here. */
@FunctionalInterface
public interface Meddling {
    Meddling NONE = (name, value) -> value;

    /**
     * The value that is shown.
     *
     * @param name of the kind, the service and the value: {@code battery-1.soc}
     */
    double shown(String name, double value);
}
