import { html } from '../preact.js';
import { Icon } from './icons.js';
import { choose, preferences } from '../preferences.js';
import { useStore } from '../hooks.js';
import { t } from '../i18n/index.js';

/** @param {{prefix?: string}} props of the test ids, where the switch is on a page a second time */
export function ThemeSwitch({ prefix = '' }) {
  const { theme } = useStore(preferences);
  return html`<div class="segments small" role="group" aria-label=${t('theme')} data-testid="${prefix}theme-switch">
    ${/** @type {const} */ ([['light', 'sun'], ['dark', 'moon'], ['system', 'system']]).map(
      ([name, icon]) => html`<button type="button" aria-pressed=${String(theme === name)} aria-label=${t(`theme.${name}`)} title=${t(`theme.${name}`)}
        data-testid="${prefix}theme-${name}" onClick=${() => choose({ theme: name })}><${Icon} name=${icon} size=${14} /></button>`,
    )}
  </div>`;
}

/** @param {{prefix?: string}} props as above */
export function LanguageSwitch({ prefix = '' }) {
  const { language } = useStore(preferences);
  return html`<div class="segments small" role="group" aria-label=${t('language')} data-testid="${prefix}language-switch">
    ${/** @type {const} */ ([['ko', '한국어', '한'], ['en', 'EN (English)', 'EN']]).map(
      ([name, full, brief]) => html`<button type="button" lang=${name} aria-pressed=${String(language === name)} aria-label=${full} title=${full}
        data-testid="${prefix}language-${name}" onClick=${() => choose({ language: name })}>${brief}</button>`,
    )}
  </div>`;
}
