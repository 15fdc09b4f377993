package io.mulgil.core.pipeline;

/**
 * The names of a pipeline's topics; other tools rely on them, so they are made here and nowhere else.
 *
 * @param pipeline the pipeline's name
 */
public record Topics(String pipeline) {
    /** Bytes as received. */
    public String raw() {
        return pipeline + ".raw";
    }

    /** Readings as flat JSON. */
    public String readings() {
        return pipeline + ".readings";
    }

    /** What could not be used, byte for byte, with the reason in headers. */
    public String rejected() {
        return pipeline + ".rejected";
    }

    /** Messages by device, for pipelines whose steps remember earlier readings. */
    public String byDevice() {
        return pipeline + ".by-device";
    }

    /** Which rejected records were sent again; compacted. */
    public String redriven() {
        return pipeline + ".redriven";
    }

    /** What happens to alerts, one record per transition. */
    public String alerts() {
        return pipeline + ".alerts";
    }

    /** What groups of devices have to know of each, where a rule compares them. */
    public String peers() {
        return pipeline + ".peers";
    }

    /** When the devices of each task were heard, where a rule watches for silence and there are several tasks. */
    public String presence() {
        return pipeline + ".presence";
    }

    /** What people are to be told, one record per message and channel. */
    public String notifications() {
        return pipeline + ".notifications";
    }

    /** Notifications that no channel could deliver, with the reason in headers. */
    public String undelivered() {
        return pipeline + ".undelivered";
    }

    /** The truth about simulated faults. */
    public String labels() {
        return pipeline + ".labels";
    }
}
