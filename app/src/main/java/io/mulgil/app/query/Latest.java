package io.mulgil.app.query;

import java.util.List;

/**
 * The newest row of each device.
 *
 * @param total devices that match, of which those listed are the first
 */
public record Latest(List<DeviceRow> devices, int total) {}
