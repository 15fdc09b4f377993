package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.microgrid.Meddling;
import io.mulgil.connectors.simulator.microgrid.PlantDocument;
import io.mulgil.core.catalog.Values;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nested documents of microgrid controllers, one campus per device. Belongs to one thread. */
final class PlantMessages implements Messages {
    static final String SITE_NAME = "%06d";
    private static final String BROKER = "\"Broker_IP\" : \"";
    private static final String TIME = "\"timestamp\"";

    private final PlantDocument[] plants;
    private final SensorCatalog values;

    PlantMessages(Values settings, SensorCatalog values) {
        this.values = values;
        ZoneId zone = ZoneId.of(settings.text("zone"));
        long seed = settings.integer("seed");
        plants = IntStream.rangeClosed(1, (int) settings.integer("devices"))
                .mapToObj(site -> new PlantDocument(seed, site, zone))
                .toArray(PlantDocument[]::new);
    }

    @Override
    public byte[] message(int device, long micros, List<Episode> episodes) {
        List<Episode> ofValues =
                episodes.stream().filter(e -> !e.sensor().isEmpty()).toList();
        if (ofValues.isEmpty()) {
            return plants[device].at(micros, Meddling.NONE);
        }
        Map<Episode, Double> atFirst = new HashMap<>();
        ofValues.stream().filter(e -> e.is(FaultKind.STUCK)).forEach(e -> atFirst.put(e, before(device, e)));
        return plants[device].at(micros, (name, value) -> {
            double shown = value;
            for (Episode episode : ofValues) {
                if (episode.sensor().equals(name)) {
                    shown = limited(episode, episode.shown(shown, atFirst.getOrDefault(episode, 0.0), micros));
                }
            }
            return shown;
        });
    }

    /** What the value was when the episode began. */
    private double before(int device, Episode episode) {
        double[] found = new double[1];
        plants[device].at(episode.first(), (name, value) -> {
            if (name.equals(episode.sensor())) {
                found[0] = value;
            }
            return value;
        });
        return found[0];
    }

    private double limited(Episode episode, double shown) {
        SensorKind kind = values.find(episode.sensor()).orElseThrow();
        return episode.is(FaultKind.OUT_OF_RANGE) ? shown : Math.min(kind.max(), Math.max(kind.min(), shown));
    }

    @Override
    public byte[] malformed(byte[] good, Malformation how) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        String broken =
                switch (how) {
                    // As real controllers have sent it.
                    case CONTROL_CHARACTER -> text.replace(BROKER, BROKER + "\b");
                    case BAD_ENCODING -> text.replace(BROKER, BROKER + "\u00FF");
                    case DUPLICATE_FIELD ->
                        text.replace("\"site_id\"", TIME + " : \"2000-01-01 00:00:00\", \"site_id\"");
                    case NO_TIME -> text.replace(TIME, "\"tymestamp\"");
                    case BAD_TIME -> text.replace(TIME + " : \"20", TIME + " : \"2 ");
                    default -> new String(how.of(good), StandardCharsets.ISO_8859_1);
                };
        return broken.getBytes(StandardCharsets.ISO_8859_1);
    }
}
