/** The channel {@code alertmanager}: alerts for Prometheus Alertmanager, which has routes, silences and receivers of its own. */
@NullMarked
package io.mulgil.connectors.alertmanager;

import org.jspecify.annotations.NullMarked;
