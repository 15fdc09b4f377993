/** Looking into Kafka's topics: what there is, who reads it and how far, single messages, searches, sending by hand. */
@NullMarked
package io.mulgil.app.topics;

import org.jspecify.annotations.NullMarked;
