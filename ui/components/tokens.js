import { html, useState } from '../preact.js';
import { get, post, remove } from '../api.js';
import { now } from '../clock.js';
import { useQuery } from '../hooks.js';
import { dateTime, day } from '../format.js';
import { t } from '../i18n/index.js';
import { Confirm } from './confirm.js';
import { Snippet } from './copy.js';
import { Dialog } from './dialog.js';
import { Icon } from './icons.js';
import { RoleSelect } from './role-select.js';
import { Empty, Failure, Loaded } from './states.js';

/** @typedef {import('../types.js').ApiToken} ApiToken */

/** Keys for programs (admin). */
export function Tokens() {
  const tokens = useQuery((signal) => get('/tokens', signal), []);
  const [fresh, setFresh] = useState(false);
  const [revoked, setRevoked] = useState(/** @type {ApiToken | null} */ (null));
  const done = () => { setFresh(false); setRevoked(null); tokens.reload(); };
  return html`<section class="panel" aria-labelledby="tokens-title"><div class="panel-head"><h2 id="tokens-title">${t('tokens')}<span class="sub">${t('tokens.sub')}</span></h2>
      <button type="button" class="button" onClick=${() => setFresh(true)} data-testid="token-new"><${Icon} name="plus" size=${13} />${t('tokens.new')}</button></div>
    <${Loaded} query=${tokens}>${(/** @type {ApiToken[]} */ list) => list.length === 0 ? html`<${Empty} icon="settings" title=${t('tokens.none')} />` : html`<div class="table-scroll"><table class="table rows" data-testid="tokens">
      <thead><tr><th scope="col">${t('tokens.name')}</th><th scope="col">${t('role')}</th><th scope="col">${t('tokens.created')}</th><th scope="col">${t('expires')}</th><th scope="col">${t('tokens.used')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${list.map((it) => html`<tr key=${it.id} data-testid="token"><td>${it.name}</td><td>${t(`role.${it.role}`)}</td><td class="when" data-label=${t('tokens.created')}>${dateTime(it.created)}</td><td class="when" data-label=${t('expires')}>${it.expires ? dateTime(it.expires) : t('tokens.never')}</td><td class="when" data-label=${t('tokens.used')}>${it.lastUsed ? dateTime(it.lastUsed) : t('tokens.unused')}</td>
        <td class="number"><button type="button" class="button small danger" onClick=${() => setRevoked(it)} data-testid="token-revoke">${t('tokens.revoke')}</button></td></tr>`)}</tbody></table></div>`}</${Loaded}>
    ${fresh && html`<${TokenForm} onClose=${done} />`}
    ${revoked && html`<${Confirm} title=${t('tokens.revokeOf', { name: revoked.name })} text=${t('tokens.revoke.more')} action=${t('tokens.revoke')} run=${() => remove(`/tokens/${encodeURIComponent(revoked.id)}`)} onClose=${done} />`}
  </section>`;
}

/** @param {{onClose: () => void}} props */
function TokenForm({ onClose }) {
  const [role, setRole] = useState('viewer');
  const [created, setCreated] = useState(/** @type {ApiToken | null} */ (null));
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const expires = String(form.get('expires'));
    // The chosen day still counts, in the reader's own time zone.
    post('/tokens', { name: String(form.get('name')).trim(), role, expires: expires ? new Date(`${expires}T23:59:59`).toISOString() : undefined }).then(setCreated, setProblem);
  };
  if (created) {
    return html`<${Dialog} title=${t('tokens.made', { name: created.name })} onClose=${onClose} testid="token-dialog"><p>${t('tokens.once')}</p>
      <div data-testid="token-value"><${Snippet} text=${created.token ?? ''} label=${t('tokens')} /></div>
      <div class="dialog-actions"><button type="button" class="button primary" onClick=${onClose}>${t('action.close')}</button></div></${Dialog}>`;
  }
  return html`<${Dialog} title=${t('tokens.new')} onClose=${onClose} testid="token-dialog">
    <form class="bare" onSubmit=${submit}>${problem && html`<${Failure} error=${problem} />`}
      <label class="field"><span>${t('tokens.name')}</span><input class="input" name="name" autocomplete="off" placeholder=${t('tokens.name.example')} required /></label>
      <div class="field"><span>${t('role')}</span><${RoleSelect} value=${role} label=${t('role')} onChange=${setRole} /></div>
      <label class="field"><span>${t('tokens.expires')}</span><input class="input" name="expires" type="date" min=${day(now() + 86400000)} /></label>
      <div class="dialog-actions"><button type="button" class="button" onClick=${onClose}>${t('action.cancel')}</button><button type="submit" class="button primary" data-testid="token-create">${t('tokens.create')}</button></div>
    </form></${Dialog}>`;
}
