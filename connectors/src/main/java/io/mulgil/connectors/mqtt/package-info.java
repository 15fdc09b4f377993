/**
 * Messages of topics, over MQTT 3.1.1 and 5. {@link io.mulgil.connectors.mqtt.MqttSource} declares the options,
 * {@link io.mulgil.connectors.mqtt.MqttSourceTask} hands messages to Kafka Connect and acknowledges what Kafka has, and
 * {@link io.mulgil.connectors.mqtt.Link}, a thread of its own, keeps a connection. Clause numbers are those of the OASIS standards.
 */
@NullMarked
package io.mulgil.connectors.mqtt;

import org.jspecify.annotations.NullMarked;
