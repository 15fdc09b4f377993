package io.mulgil.runtime.deploy;

import java.util.Locale;

/** Where a pipeline is in its life. */
public enum DeploymentState {
    CREATED,
    STARTING,
    RUNNING,
    /** Sources are held back, by a person or because the disk is nearly full. */
    PAUSED,
    STOPPING,
    STOPPED,
    FAILED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
