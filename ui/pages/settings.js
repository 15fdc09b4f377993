import { html } from '../preact.js';
import { may, session } from '../api.js';
import { signOut } from '../session.js';
import { useStore } from '../hooks.js';
import { dateTime } from '../format.js';
import { t } from '../i18n/index.js';
import { Connect } from '../components/connect.js';
import { PageHead } from '../components/page-head.js';
import { LanguageSwitch, ThemeSwitch } from '../components/switches.js';
import { Tokens } from '../components/tokens.js';
import { Users } from '../components/users.js';

/** @param {{pipeline?: string}} props */
export function Settings({ pipeline }) {
  return html`<div class="page">
    <${PageHead} title=${t('nav.settings')} />
    <div class="settings">
      <div class="settings-column"><${Mine} />${may('admin') && html`<${Users} />`}</div>
      <${Connect} pipeline=${pipeline ?? 'iot-sensors'} />
      ${may('admin') && html`<${Tokens} />`}
    </div>
  </div>`;
}

function Mine() {
  const who = useStore(session);
  if (!who) return null;
  return html`<section class="panel" aria-labelledby="mine-title"><div class="panel-head"><h2 id="mine-title">${t('mine')}</h2>
      <button type="button" class="button" onClick=${signOut} data-testid="settings-sign-out">${t('signOut')}</button></div>
    <div class="panel-body"><dl class="facts settings-facts"><dt>${t('user')}</dt><dd>${who.user}</dd><dt>${t('role')}</dt><dd>${t(`role.${who.role}`)} <span class="dim">${t(`role.${who.role}.more`)}</span></dd>
      ${who.expires && html`<dt>${t('expires')}</dt><dd>${dateTime(who.expires)}</dd>`}
      <dt>${t('language')}</dt><dd><${LanguageSwitch} prefix="settings-" /></dd><dt>${t('theme')}</dt><dd><${ThemeSwitch} prefix="settings-" /></dd></dl></div></section>`;
}
