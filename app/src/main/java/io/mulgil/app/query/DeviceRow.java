package io.mulgil.app.query;

import java.time.Instant;
import java.util.Map;

/** One device at one instant. */
public record DeviceRow(Map<String, String> tags, Instant time, Map<String, Object> values) {}
