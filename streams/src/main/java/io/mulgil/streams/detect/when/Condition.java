package io.mulgil.streams.detect.when;

import java.time.Duration;
import java.util.Optional;

/** What a rule waits for: the meaning of the text after {@code when:}. Read by {@link WhenReader}. */
public sealed interface Condition {
    /** The value it looks at; empty when it looks at none. */
    String value();

    /** The limit that a number is held against; empty when there is none, or two. */
    default Optional<Bound> bound() {
        return Optional.empty();
    }

    /** Decides by the form; a new form does not compile until everybody who decides knows it. */
    <T> T choose(Choice<T> choice);

    /** An answer for each form. */
    interface Choice<T> {
        T limit(Limit condition);

        T outside(Outside condition);

        T windowed(Windowed condition);

        T movement(Movement condition);

        T stuck(Stuck condition);

        T silent(Silent condition);

        T learned(Learned condition);

        T peer(Peer condition);
    }

    /** {@code temperature > 35} */
    record Limit(String value, Bound broken) implements Condition {
        @Override
        public Optional<Bound> bound() {
            return Optional.of(broken);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.limit(this);
        }
    }

    /** {@code temperature outside 18..26} */
    record Outside(String value, double low, double high) implements Condition {
        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.outside(this);
        }
    }

    /** {@code avg(temperature, 5m) > 30} */
    record Windowed(String value, Summary summary, Duration span, Bound broken) implements Condition {
        @Override
        public Optional<Bound> bound() {
            return Optional.of(broken);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.windowed(this);
        }
    }

    /** {@code rise(temperature, 1m) > 3}: how far the newest value is from the lowest or highest of the span. */
    record Movement(String value, Direction direction, Duration span, Bound broken) implements Condition {
        @Override
        public Optional<Bound> bound() {
            return Optional.of(broken);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.movement(this);
        }
    }

    /** {@code stuck(temperature, 20m)}: the value stays exactly what it is. */
    record Stuck(String value, Duration span) implements Condition {
        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.stuck(this);
        }
    }

    /**
     * {@code silent} or {@code silent(5m)}: nothing arrives from a device.
     *
     * @param span how long; empty when it is to be learned from how often the device sends
     */
    record Silent(Optional<Duration> span) implements Condition {
        @Override
        public String value() {
            return "";
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.silent(this);
        }
    }

    /** {@code seasonal(temperature)} or {@code forest(temperature) > 3}: unlike what the value did before. */
    record Learned(String value, Voice voice, double threshold) implements Condition {
        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.learned(this);
        }
    }

    /**
     * {@code peer(temperature, floor)}, {@code peer(power, building, 15m) > 8}: unlike the devices that have the same value of a tag.
     *
     * @param span over which means are compared
     * @param threshold in spreads of the group
     */
    record Peer(String value, String tag, Duration span, double threshold) implements Condition {
        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.peer(this);
        }
    }

    /** What is made of the values of a window. */
    enum Summary {
        AVG,
        MIN,
        MAX,
        SUM,
        COUNT
    }

    /** Which way a value moves. */
    enum Direction {
        RISE,
        DROP,
        CHANGE
    }

    /** Which detector has learned. */
    enum Voice {
        SEASONAL,
        FOREST
    }
}
