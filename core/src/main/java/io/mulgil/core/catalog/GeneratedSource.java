package io.mulgil.core.catalog;

import java.time.Instant;

/** A source whose messages can be made without any server, with the truth about what goes wrong in them: for those who judge detectors. */
public interface GeneratedSource extends Component {
    /**
     * Makes what would be sent from one instant until another, in its order. The same settings and instants make the same bytes.
     *
     * @param values without objections
     */
    void generate(Values values, Instant from, Instant until, Receiver receiver);

    /** Takes what is made. */
    interface Receiver {
        /**
         * A message.
         *
         * @param sentMillis when it would be sent, since 1970
         */
        void message(byte[] key, byte[] value, long sentMillis);

        /** The truth about a fault that begins here, as it stands on the topic of labels. */
        void label(byte[] value);
    }
}
