/**
 * The MySQL sink, for MariaDB too: per device a row of its newest values, a row per day and a row of what is known of it. Read
 * {@link io.mulgil.connectors.mysql.MysqlSinkTask} first.
 */
@NullMarked
package io.mulgil.connectors.mysql;

import org.jspecify.annotations.NullMarked;
