/**
 * Source {@code opcua}: the variables of an OPC UA server, by subscription. Read {@link io.mulgil.connectors.opcua.OpcUaSourceTask} first;
 * numbers such as "Part 4, 5.13" are places in the OPC UA specification.
 */
@NullMarked
package io.mulgil.connectors.opcua;

import org.jspecify.annotations.NullMarked;
