/** Contract tests that every connector extends, and fixtures. */
@NullMarked
package io.mulgil.testkit;

import org.jspecify.annotations.NullMarked;
