/** One device as the series interface names it: `device:sensor-0001`; several key tags are joined by commas. @param {Record<string, string>} tags @param {string[]} keyTags */
export const tagsParameter = (tags, keyTags) => keyTags.map((tag) => `${tag}:${tags[tag] ?? ''}`).join(',');

/** The same from a device's key as it stands in a link. @param {string} key @param {string[]} keyTags */
export function tagsOfKey(key, keyTags) {
  const parts = key.split('/');
  // A name may hold a slash itself; with one key tag it is all of the key.
  if (keyTags.length === 1) return { [keyTags[0]]: key };
  return Object.fromEntries(keyTags.map((tag, i) => [tag, i === keyTags.length - 1 ? parts.slice(i).join('/') : (parts[i] ?? '')]));
}
