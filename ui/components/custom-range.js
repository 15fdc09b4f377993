import { html, useState } from '../preact.js';
import { day, clock } from '../format.js';
import { t } from '../i18n/index.js';

/** @param {number} millis */
const local = (millis) => `${day(millis)}T${clock(millis)}`;

/** Two instants in the reader's own time zone. @param {{from: number, to: number, onChange: (from: number, to: number) => void}} props */
export function CustomRange({ from, to, onChange }) {
  const [wrong, setWrong] = useState(false);
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const start = Date.parse(String(form.get('from')));
    const end = Date.parse(String(form.get('to')));
    setWrong(!(start < end));
    if (start < end) onChange(start, end);
  };
  return html`<form class="bar-line custom-range" onSubmit=${submit} data-testid="custom-range">
    <label class="field"><span>${t('range.from')}</span><input class="input" type="datetime-local" step="1" name="from" value=${local(from)} required /></label>
    <label class="field"><span>${t('range.to')}</span><input class="input" type="datetime-local" step="1" name="to" value=${local(to)} required aria-invalid=${String(wrong)} /></label>
    <button class="button primary" type="submit">${t('action.apply')}</button>
    ${wrong && html`<p class="wrong" role="alert">${t('range.wrong')}</p>`}
  </form>`;
}
