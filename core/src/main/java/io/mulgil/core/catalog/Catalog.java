package io.mulgil.core.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** Every component that is on the class path. */
public final class Catalog {
    private final List<Component> components;

    private Catalog(List<Component> components) {
        this.components = components;
    }

    public static Catalog load() {
        return new Catalog(ServiceLoader.load(Component.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Component::kind).thenComparing(Component::name))
                .toList());
    }

    /** The same with only some of the components. */
    public Catalog only(Predicate<Component> wanted) {
        return new Catalog(components.stream().filter(wanted).toList());
    }

    public List<Component> components() {
        return components;
    }

    public Optional<Component> find(Component.Kind kind, String name) {
        return components.stream()
                .filter(c -> c.kind() == kind && c.name().equals(name))
                .findFirst();
    }

    public List<String> names(Component.Kind kind) {
        return components.stream()
                .filter(c -> c.kind() == kind)
                .map(Component::name)
                .toList();
    }
}
