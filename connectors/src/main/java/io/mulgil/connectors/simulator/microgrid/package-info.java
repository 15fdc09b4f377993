/** A campus microgrid at any instant, and the document that its controller sends of it. */
@NullMarked
package io.mulgil.connectors.simulator.microgrid;

import org.jspecify.annotations.NullMarked;
