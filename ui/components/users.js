import { html, useState } from '../preact.js';
import { get, patch, post, remove, session } from '../api.js';
import { useQuery } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Dialog } from './dialog.js';
import { Icon } from './icons.js';
import { Confirm } from './confirm.js';
import { RoleSelect } from './role-select.js';
import { Failure, Loaded } from './states.js';

/** Who may sign in (admin). */
export function Users() {
  const users = useQuery((signal) => get('/users', signal), []);
  const [dialog, setDialog] = useState(/** @type {{kind: 'new'|'password'|'remove', name: string} | null} */ (null));
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const done = () => { setDialog(null); users.reload(); };
  const changeRole = (/** @type {string} */ name, /** @type {string} */ role) =>
    patch(`/users/${encodeURIComponent(name)}`, { role }).then(() => setProblem(null), setProblem).then(users.reload);
  return html`<section class="panel" aria-labelledby="users-title"><div class="panel-head"><h2 id="users-title">${t('users')}</h2>
      <button type="button" class="button" onClick=${() => setDialog({ kind: 'new', name: '' })} data-testid="user-new"><${Icon} name="plus" size=${13} />${t('users.new')}</button></div>
    ${problem && html`<div class="panel-body"><${Failure} error=${problem} /></div>`}
    <${Loaded} query=${users}>${(/** @type {import('../types.js').User[]} */ list) => html`<div class="table-scroll"><table class="table rows" data-testid="users">
      <thead><tr><th scope="col">${t('user')}</th><th scope="col">${t('role')}</th><th><span class="unseen">${t('actions')}</span></th></tr></thead>
      <tbody>${list.map((it) => html`<tr key=${it.name} data-testid="user" data-name=${it.name}><td>${it.name}</td>
        <td><${RoleSelect} value=${it.role} label=${t('users.roleOf', { name: it.name })} disabled=${it.name === session.get()?.user} onChange=${(/** @type {string} */ role) => changeRole(it.name, role)} /></td>
        <td class="number wide"><button type="button" class="button small" onClick=${() => setDialog({ kind: 'password', name: it.name })}>${t('users.password')}</button>
          ${' '}<button type="button" class="button small danger" disabled=${it.name === session.get()?.user} onClick=${() => setDialog({ kind: 'remove', name: it.name })}>${t('action.remove')}</button></td></tr>`)}</tbody></table></div>`}</${Loaded}>
    ${dialog?.kind === 'remove' && html`<${Confirm} title=${t('users.remove', { name: dialog.name })} text=${t('users.remove.more')} action=${t('action.remove')} run=${() => remove(`/users/${encodeURIComponent(dialog.name)}`)} onClose=${done} />`}
    ${dialog && dialog.kind !== 'remove' && html`<${UserForm} name=${dialog.name} fresh=${dialog.kind === 'new'} onClose=${done} />`}
  </section>`;
}

/** @param {{name: string, fresh: boolean, onClose: () => void}} props */
function UserForm({ name, fresh, onClose }) {
  const [role, setRole] = useState('viewer');
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const submit = (/** @type {any} */ event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const password = String(form.get('password'));
    const sent = fresh ? post('/users', { name: String(form.get('name')).trim(), role, password }) : patch(`/users/${encodeURIComponent(name)}`, { password });
    sent.then(onClose, setProblem);
  };
  return html`<${Dialog} title=${fresh ? t('users.new') : t('users.passwordOf', { name })} onClose=${onClose} testid="user-dialog">
    <form class="bare" onSubmit=${submit}>
      ${problem && html`<${Failure} error=${problem} />`}
      ${fresh && html`<label class="field"><span>${t('user')}</span><input class="input" name="name" autocomplete="off" autocapitalize="none" spellcheck=${false} required /></label>
        <div class="field"><span>${t('role')}</span><${RoleSelect} value=${role} label=${t('role')} onChange=${setRole} /></div>`}
      <label class="field"><span>${t('signIn.password')}</span><input class="input" name="password" type="password" autocomplete="new-password" minlength="8" required /></label>
      <div class="dialog-actions"><button type="button" class="button" onClick=${onClose}>${t('action.cancel')}</button><button type="submit" class="button primary">${t('action.save')}</button></div>
    </form></${Dialog}>`;
}
