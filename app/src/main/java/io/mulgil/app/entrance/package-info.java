/** Source http: takes messages in over HTTP and answers once Kafka has them. Next on the way of a reading: the raw topic. */
@NullMarked
package io.mulgil.app.entrance;

import org.jspecify.annotations.NullMarked;
