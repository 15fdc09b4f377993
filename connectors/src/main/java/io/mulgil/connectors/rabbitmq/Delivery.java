package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;

/** One message as the server delivered it. */
@SuppressWarnings("ArrayRecordComponent") // never compared; what is compared is Repeats.Identity
record Delivery(Place place, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {}
