/** Makes a pipeline run: its topics, its connectors, its topology; read Deployment first. */
@NullMarked
package io.mulgil.runtime.deploy;

import org.jspecify.annotations.NullMarked;
