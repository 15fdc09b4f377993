package io.mulgil.connectors;

import java.util.Optional;

/** The version that connectors report to Kafka Connect. */
public final class Release {
    private Release() {}

    /** From the jar's manifest; {@code development} when run from class files. */
    public static String version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
