import { html } from '../preact.js';
import { t } from '../i18n/index.js';

/** @param {{value: string, label: string, disabled?: boolean, onChange: (role: string) => void}} props */
export function RoleSelect({ value, label, disabled, onChange }) {
  return html`<select class="select role-select" aria-label=${label} value=${value} disabled=${disabled} onChange=${(/** @type {any} */ it) => onChange(it.target.value)}>
    ${['viewer', 'operator', 'admin'].map((it) => html`<option value=${it}>${t(`role.${it}`)}</option>`)}</select>`;
}
