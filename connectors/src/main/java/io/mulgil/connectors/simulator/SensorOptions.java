package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Options;
import java.util.List;

/** What can be said of one kind of sensor. Nothing is required of the standard kinds; they fill in what is not said. */
final class SensorOptions {
    static final Options ENTRY = Options.define()
            .section("Middle")
            .number(
                    "mean",
                    null,
                    "Its mean, in its own unit, over devices and time (before the shape of the day, where that only adds).")
            .number("spread", null, "How much the devices differ: standard deviation of their own means.")
            .section("Regular")
            .number("daily", null, "How far the day's shape lifts it above the mean.")
            .choice(
                    "shape",
                    null,
                    List.of("cosine", "occupancy", "daylight"),
                    "Shape of the day: cosine (one wave around the mean), occupancy (people from nine to six, a dip at noon), daylight"
                            + " (sunrise to sunset). With the last two, spread and wander grow and shrink with the shape.")
            .number("peak", null, "Hour of the day at which the cosine is highest, such as 15.")
            .number("weekend", null, "Factor of the day's shape on Saturdays and Sundays, such as 0.2.")
            .number("yearly", null, "How far above the mean it is on 1 August, and below it on 1 February.")
            .section("Random")
            .number("wander", null, "Slow changes: standard deviation of what lasts about as long as the memory.")
            .duration("memory", null, "How long a slow change lasts.")
            .number("noise", null, "Fast changes: standard deviation of what differs from one message to the next.")
            .section("Limits")
            .number("min", null, "Lowest value that the sensor can show.")
            .number("max", null, "Highest value that the sensor can show.")
            .integer("decimals", null, 0, 9, "Digits after the point.")
            .section("Relation")
            .text("follows", null, "Another sensor of the same device that this one goes along with.")
            .number(
                    "factor",
                    null,
                    "How much this one moves when the other moves by one; negative when it goes the other way.");

    private SensorOptions() {}
}
