// The server's time as seen from here: a browser whose clock is wrong must still show "now" at the right edge.

let offsetMillis = 0;

/** @param {string | null | undefined} serverTime ISO-8601 with zone, or an HTTP date */
export function hearTime(serverTime) {
  const millis = Date.parse(serverTime ?? '');
  if (Number.isNaN(millis)) return;
  const offset = millis - Date.now();
  // Small differences are travel time and whole-second headers; following them would make charts shiver.
  if (Math.abs(offset - offsetMillis) > 2000) offsetMillis = offset;
}

/** Milliseconds since the epoch by the server's clock. */
export function now() {
  return Date.now() + offsetMillis;
}
