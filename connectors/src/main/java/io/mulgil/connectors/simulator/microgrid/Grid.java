package io.mulgil.connectors.simulator.microgrid;

/**
 * A three-phase connection as a meter shows it, worked out from the power that flows through it.
 *
 * @param watts active power; negative when it flows back
 * @param powerFactor between 0 and 1
 * @param volts from phase to neutral
 * @param hertz of the grid
 * @param unrest a small number around 0, by which the phases differ
 */
record Grid(double watts, double powerFactor, double volts, double hertz, double unrest) {
    private static final double SQRT_3 = StrictMath.sqrt(3);
    private static final double[] SHARE = {1, 0.985, 1.015};

    /** Phase 0, 1 or 2. */
    double phaseVolts(int phase) {
        return volts * (1 + 0.002 * unrest * (phase - 1));
    }

    double lineVolts(int phase) {
        return SQRT_3 * (phaseVolts(phase) + phaseVolts((phase + 1) % 3)) / 2;
    }

    double phaseWatts(int phase) {
        return watts * SHARE[phase] / 3;
    }

    double amperes(int phase) {
        return Math.abs(phaseWatts(phase)) / powerFactor / phaseVolts(phase);
    }

    double apparent() {
        return Math.abs(watts) / powerFactor;
    }

    double reactive() {
        return Math.sqrt(Math.max(0, apparent() * apparent() - watts * watts));
    }

    double currentDistortion() {
        return 2.2 + 3 / (1 + Math.abs(watts) / 5_000);
    }
}
