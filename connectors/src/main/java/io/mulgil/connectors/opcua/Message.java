package io.mulgil.connectors.opcua;

/**
 * What goes to Kafka: the changes of one device at one instant.
 *
 * @param device its tags' values joined by /, also the record's key
 * @param epochMillis the time of the values
 * @param value a flat JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would cost as much as the rest of the way
record Message(String device, long epochMillis, byte[] value) {}
