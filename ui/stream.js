import { Problem, session } from './api.js';

/**
 * Reads server-sent events until they end. By `fetch`, as an EventSource neither tells why it was refused nor ends when the server is done.
 * @param {string} path below /api/v1
 * @param {AbortSignal} signal
 * @param {(name: string, data: any) => void} take
 */
export async function readEvents(path, signal, take) {
  const response = await fetch(`/api/v1${path}`, { signal, cache: 'no-store', credentials: 'same-origin', headers: { Accept: 'text/event-stream, application/problem+json' } });
  if (!response.ok || !response.body) {
    if (response.status === 401) session.set(null);
    throw new Problem({ ...(await response.json().catch(() => ({}))), status: response.status });
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let name = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('event:')) name = line.slice(6);
      else if (line.startsWith('data:')) take(name, JSON.parse(line.slice(5)));
    }
  }
}
