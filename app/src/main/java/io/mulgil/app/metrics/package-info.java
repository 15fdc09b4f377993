/** What Prometheus reads. */
@NullMarked
package io.mulgil.app.metrics;

import org.jspecify.annotations.NullMarked;
