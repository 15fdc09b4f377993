/**
 * Messages of a queue, over AMQP 0-9-1. {@link io.mulgil.connectors.rabbitmq.RabbitMqSource} declares the options,
 * {@link io.mulgil.connectors.rabbitmq.RabbitMqSourceTask} hands messages to Kafka Connect and learns what Kafka has, and
 * {@link io.mulgil.connectors.rabbitmq.Link}, a thread of its own, holds the connection and acknowledges. Clause numbers are those of the AMQP
 * 0-9-1 specification.
 */
@NullMarked
package io.mulgil.connectors.rabbitmq;

import org.jspecify.annotations.NullMarked;
