/**
 * The InfluxDB sink: readings become points, written as line protocol over HTTP. Read {@link io.mulgil.connectors.influxdb.InfluxdbSinkTask} first.
 */
@NullMarked
package io.mulgil.connectors.influxdb;

import org.jspecify.annotations.NullMarked;
