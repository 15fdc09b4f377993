package io.mulgil.streams.detect.when;

/** One side of a limit: {@code > 35}. */
public record Bound(Sense sense, double limit) {
    /** Which side is the wrong one. */
    public enum Sense {
        ABOVE(">"),
        AT_LEAST(">="),
        BELOW("<"),
        AT_MOST("<=");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** Whether larger values are the wrong ones. */
        public boolean up() {
            return this == ABOVE || this == AT_LEAST;
        }
    }

    /** Whether the value lies on the wrong side. */
    public boolean broken(double value) {
        return switch (sense) {
            case ABOVE -> value > limit;
            case AT_LEAST -> value >= limit;
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
        };
    }

    /** The same side of another limit. */
    public Bound at(double other) {
        return new Bound(sense, other);
    }
}
