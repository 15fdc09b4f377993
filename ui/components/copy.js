import { html, useEffect, useState } from '../preact.js';
import { Icon } from './icons.js';
import { t } from '../i18n/index.js';

/** @param {string} text */
async function copy(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // A plain-http address other than loopback has no clipboard interface.
  const area = document.createElement('textarea');
  area.value = text;
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  return undefined;
}

/** @param {{text: string, label?: string, testid?: string}} props */
export function CopyButton({ text, label = t('action.copy'), testid = 'copy' }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  return html`<button type="button" class="button small" data-testid=${testid} onClick=${() => copy(text).then(() => setDone(true))}>
    <${Icon} name=${done ? 'check' : 'copy'} size=${13} /><span aria-live="polite">${done ? t('action.copied') : label}</span>
  </button>`;
}

/** A block of commands that can be copied. @param {{text: string, label: string}} props */
export function Snippet({ text, label }) {
  return html`<div class="snippet"><pre tabindex="0" aria-label=${label}><code>${text}</code></pre><${CopyButton} text=${text} /></div>`;
}
