package io.mulgil.connectors.opcua;

import java.util.List;
import java.util.Map;

/**
 * What the options' nodes are on the server at hand.
 *
 * @param bad what was not found, by what the pipeline file calls it, with the status code's name
 */
record Found(List<Point> points, Map<String, String> bad) {}
