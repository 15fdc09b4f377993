/** What a register that only grows says of consumption: drops and jumps are told apart, each with its evidence. Knows no pipeline. */
@NullMarked
package io.mulgil.core.meter;

import org.jspecify.annotations.NullMarked;
