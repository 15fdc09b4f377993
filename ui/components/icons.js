import { html } from '../preact.js';

// Drawn for this product on a grid of 16, strokes of 1.5.
const PATHS = {
  overview: 'M1.5 4.5c3 0 3.5 2.2 6.5 3.5s4 1.3 6.5 1.3 M1.5 9c2.2 0 3.2-.2 4.7-.8 M1.5 12.5c3.2 0 4.2-1.6 6.6-2.4',
  explore: 'M1.8 2v12h12.4 M4.3 10.6l3-4 2.6 2.2 3.8-5.3',
  sources: 'M2 8h7.5 M6.8 5 9.8 8l-3 3 M7 2.2h6.8v11.6H7',
  microgrid: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  alerts: 'M8 2a4 4 0 0 0-4 4c0 3.8-1.6 5.2-1.6 5.2h11.2S12 9.8 12 6a4 4 0 0 0-4-4z M6.6 13.6a1.6 1.6 0 0 0 2.8 0',
  topics: 'M8 2.2c3.5 0 6 .9 6 2s-2.5 2-6 2-6-.9-6-2 2.5-2 6-2z M2 4.2v7.6c0 1.1 2.5 2 6 2s6-.9 6-2V4.2 M2 8c0 1.1 2.5 2 6 2s6-.9 6-2',
  rejected: 'M8 1.8 14.6 13.6H1.4z M8 6.2v3.4 M8 11.6v.1',
  settings: 'M2 4.2h6.5 M12.5 4.2H14 M2 11.8h2 M8 11.8h6 M10.5 2.4v3.6 M6 10v3.6',
  try: 'M2.5 2.5h11v6h-11z M5 5h6 M8 8.5v5 M5.8 11.4 8 13.6l2.2-2.2',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10z M10.7 10.7 14 14',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z M8 1.3v1.5 M8 13.2v1.5 M1.3 8h1.5 M13.2 8h1.5 M3.3 3.3l1 1 M11.7 11.7l1 1 M12.7 3.3l-1 1 M4.3 11.7l-1 1',
  moon: 'M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2z',
  system: 'M1.8 2.8h12.4v8H1.8z M5.5 13.6h5',
  out: 'M6.2 2H2.6v12h3.6 M6.5 8h7.6 M11.2 5l3 3-3 3',
  close: 'M3.5 3.5l9 9 M12.5 3.5l-9 9',
  copy: 'M5.5 5.5h8v8h-8z M10.5 5.3V2.5h-8v8h2.8',
  check: 'M2.8 8.6 6.2 12l7-7.6',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  plus: 'M8 3v10 M3 8h10',
  minus: 'M3 8h10',
  reset: 'M2.8 8a5.2 5.2 0 1 0 1.6-3.7 M2.6 2.2v2.9h2.9',
  download: 'M8 2v8 M4.6 6.8 8 10.2l3.4-3.4 M2.5 13.5h11',
  pause: 'M5.2 3v10 M10.8 3v10',
  play: 'M4.5 2.8v10.4L13 8z',
  redrive: 'M2 8.4A5.6 5.6 0 0 1 12 5 M14 7.6A5.6 5.6 0 0 1 4 11 M12.4 2v3.2H9.2 M3.6 14v-3.2h3.2',
  link: 'M6.7 9.3l2.6-2.6 M7.3 4.6l1.6-1.6a2.9 2.9 0 0 1 4.1 4.1l-1.6 1.6 M8.7 11.4l-1.6 1.6A2.9 2.9 0 0 1 3 8.9l1.6-1.6',
  source: 'M8 1.8c2.4 3 4 5 4 7.2a4 4 0 0 1-8 0c0-2.2 1.6-4.2 4-7.2z',
  topic: 'M1.8 4.2h12.4 M1.8 8h12.4 M1.8 11.8h12.4',
  steps: 'M1.8 2.8h12.4L9.6 8.4v4.8l-3.2-1.6V8.4z',
  sink: 'M8 1.8v7.4 M5 6.4l3 3 3-3 M2 10.4v3.4h12v-3.4',
  table: 'M1.8 2.8h12.4v10.4H1.8z M1.8 6.3h12.4 M6.4 6.3v6.9',
  critical: 'M8 1.1 14.9 8 8 14.9 1.1 8z M8 4.8v3.8 M8 11v.1',
  warning: 'M8 1.8 14.6 13.6H1.4z M8 6.2v3.4 M8 11.6v.1',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4z M8 7.4v3.8 M8 4.9v.1',
  person: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8z M2.6 14c.5-2.7 2.6-4 5.4-4s4.9 1.3 5.4 4',
  comment: 'M2 2.8h12v8H7.6L4.4 13.6v-2.8H2z',
  silence: 'M4.4 4.2A4 4 0 0 1 12 6c0 1 .1 1.9.3 2.6 M4 6c0 3.8-1.6 5.2-1.6 5.2h8.8 M6.6 13.6a1.6 1.6 0 0 0 2.8 0 M2 1.8l12 12.4',
  repeat: 'M1.5 8h2.5l2-5 3.5 10 2-5h3',
  calm: 'M1.5 6c2.2-1.6 4.3-1.6 6.5 0s4.3 1.6 6.5 0 M1.5 10.5c2.2-1.6 4.3-1.6 6.5 0s4.3 1.6 6.5 0',
};

/** @param {{name: keyof typeof PATHS | string, size?: number}} props */
export function Icon({ name, size = 16 }) {
  return html`<svg width=${size} height=${size} viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[/** @type {keyof typeof PATHS} */ (name)] ?? ''} /></svg>`;
}

/** Three streams that become one. @param {{size?: number}} props */
export function Logo({ size = 30 }) {
  return html`<svg width=${size} height=${size} viewBox="0 0 32 32" fill="none" aria-hidden="true" class="logo">
    <rect width="32" height="32" rx="8" fill="#0b3f4c" />
    <g stroke-linecap="round" stroke-width="3">
      <path stroke="#6fd7e4" d="M5.5 10.5c4.5 0 5.5 3 10.5 5.2 3.4 1.5 6.6 1.6 10.5 1.6" />
      <path stroke="#b8eef4" d="M5.5 17.3c3.5 0 5.5-.2 8-1.2" />
      <path stroke="#2fa5b8" d="M5.5 24c5 0 7-3.6 11.5-5.2" />
    </g>
  </svg>`;
}
