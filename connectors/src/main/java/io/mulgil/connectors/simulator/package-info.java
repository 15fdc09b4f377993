/**
 * Virtual room sensors. {@link io.mulgil.connectors.simulator.SimulatorSource} declares the options,
 * {@link io.mulgil.connectors.simulator.SimulatorSourceTask} keeps the schedule, {@link io.mulgil.connectors.simulator.Simulation} says what
 * is sent at one instant. Everything is a pure function of seed, device and instant: that is why a restart needs to know no more than where it
 * was, and why the same seed gives the same bytes.
 */
@NullMarked
package io.mulgil.connectors.simulator;

import org.jspecify.annotations.NullMarked;
