package io.mulgil.connectors;

import java.util.ServiceLoader;

/** Documents that a real controller might send, for playing its part over another protocol. Found by {@link ServiceLoader}. */
public interface Specimens {
    /** As it is asked for: {@code microgrid}. */
    String name();

    /**
     * The document of one instant, always the same.
     *
     * @param micros microseconds since 1970
     */
    byte[] at(long micros);

    static Specimens named(String name) {
        return ServiceLoader.load(Specimens.class, Specimens.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(specimens -> specimens.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no documents '" + name + "'"));
    }
}
