/** Who may do what: people, API tokens, sessions and the one-time links. One file, so that sign-in works while the database is down. */
@NullMarked
package io.mulgil.app.accounts;

import org.jspecify.annotations.NullMarked;
