package io.mulgil.core.pipeline;

import io.mulgil.core.lint.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the options of one component stand in the file, by flat name. */
final class OptionPlaces {
    private final Place component;
    private final Map<String, Place> places = new LinkedHashMap<>();

    OptionPlaces(Place component) {
        this.component = component;
    }

    void put(String name, Place place) {
        places.put(name, place);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** The place of the option, else of the entry or mapping around it, else of the component. */
    Place nearest(String name) {
        String at = name;
        while (!places.containsKey(at) && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return places.getOrDefault(at, component);
    }
}
