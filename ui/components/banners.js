import { html } from '../preact.js';
import { connection, retryNow } from '../connection.js';
import { get } from '../api.js';
import { useQuery, useStore, useTick } from '../hooks.js';
import { bytes } from '../format.js';
import { Icon } from './icons.js';
import { t } from '../i18n/index.js';

function Countdown() {
  useTick(500);
  const seconds = Math.max(0, Math.ceil((connection.get().retryAt - Date.now()) / 1000));
  return html`<span>${seconds > 0 ? t('connection.retryIn', { n: seconds }) : t('connection.trying')}</span>`;
}

/** Says that the server does not answer, and when it is asked again. */
export function ConnectionBanner() {
  const lost = useStore(connection, (it) => it.lost);
  return html`<div aria-live="assertive">${lost && html`<div class="banner bad" data-testid="connection-banner">
    <${Icon} name="rejected" /><p><strong>${t('connection.lost')}</strong> ${t('connection.lost.more')}</p>
    <span aria-hidden="true"><${Countdown} /></span>
    <button type="button" class="button small" onClick=${retryNow}>${t('connection.now')}</button>
  </div>`}</div>`;
}

/** Says that data is not taken in, or soon will not be, for want of disk space. */
export function DiskBanner() {
  const disk = useQuery((signal) => get('/disk', signal), [], { every: 10000 }).data;
  if (!disk || disk.state === 'ok') return null;
  const values = { free: bytes(disk.freeBytes), reserve: bytes(disk.reserveBytes), path: disk.path };
  return html`<div class="banner ${disk.state === 'stopped' ? 'bad' : 'warn'}" role="alert" data-testid="disk-banner" data-state=${disk.state}>
    <${Icon} name="rejected" /><p><strong>${t(`disk.${disk.state}`)}</strong> ${t(`disk.${disk.state}.more`, values)}</p>
  </div>`;
}
