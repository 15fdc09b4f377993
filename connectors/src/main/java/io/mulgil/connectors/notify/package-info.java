/** What all channels share: they take notifications in order, tell each once, wait while its server is away, and lay aside what is refused. */
@NullMarked
package io.mulgil.connectors.notify;

import org.jspecify.annotations.NullMarked;
