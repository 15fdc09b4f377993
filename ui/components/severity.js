import { html } from '../preact.js';
import { toneOfSeverity } from '../alerts.js';
import { told } from '../i18n/index.js';
import { Icon } from './icons.js';

/** How much it matters: a word and a shape, not a color alone. @param {{severity: string}} props */
export function Severity({ severity }) {
  return html`<span class="chip plain severity ${toneOfSeverity(severity)}" data-testid="severity" data-severity=${severity}><${Icon} name=${severity} size=${13} />${told(`alerts.severity.${severity}`, severity)}</span>`;
}
