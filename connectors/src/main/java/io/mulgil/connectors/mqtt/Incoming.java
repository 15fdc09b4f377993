package io.mulgil.connectors.mqtt;

import java.util.Map;

/**
 * One message as the broker sent it.
 *
 * @param generation number of the connection it came over
 * @param properties what MQTT 5 sends beside it: user properties and content type, by header name
 * @param acknowledgement sends the PUBACK; the client keeps the order that clause 4.6 asks for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
        long generation,
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        Map<String, String> properties,
        Runnable acknowledgement) {}
