import { html, useState } from '../preact.js';
import { signIn, signInProblem } from '../session.js';
import { useStore } from '../hooks.js';
import { t } from '../i18n/index.js';
import { Logo } from '../components/icons.js';
import { LanguageSwitch, ThemeSwitch } from '../components/switches.js';
import { ConnectionBanner } from '../components/banners.js';
import { Failure } from '../components/states.js';

export function SignIn() {
  const linkProblem = useStore(signInProblem);
  const [problem, setProblem] = useState(/** @type {any} */ (null));
  const [busy, setBusy] = useState(false);
  document.title = `${t('signIn')} · ${t('product')}`;
  const submit = async (/** @type {any} */ event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    setBusy(true);
    setProblem(null);
    try {
      await signIn(String(form.get('user')).trim(), String(form.get('password')));
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`<${ConnectionBanner} /><main class="signin">
    <div class="signin-river" aria-hidden="true"><${River} /></div>
    <div class="signin-card">
      <div class="signin-brand"><${Logo} size=${40} /><div><h1>${t('product')}</h1><p>${t('brand.line')}</p></div></div>
      ${linkProblem && !problem && html`<div class="signin-note" role="alert" data-testid="link-problem"><strong>${t('signIn.link')}</strong><p>${t('signIn.link.more')}</p></div>`}
      ${problem && html`<${SignInFailure} problem=${problem} />`}
      <form onSubmit=${submit} data-testid="signin-form">
        <label class="field"><span>${t('signIn.user')}</span><input class="input" name="user" autocomplete="username" autocapitalize="none" spellcheck=${false} required autofocus data-testid="signin-user" /></label>
        <label class="field"><span>${t('signIn.password')}</span><input class="input" name="password" type="password" autocomplete="current-password" required data-testid="signin-password" /></label>
        <button class="button primary" type="submit" disabled=${busy} data-testid="signin-submit">${busy ? t('signIn.busy') : t('signIn')}</button>
      </form>
      <p class="signin-hint">${t('signIn.hint')}</p>
      <div class="switches"><${LanguageSwitch} /><${ThemeSwitch} /></div>
    </div>
  </main>`;
}

/** @param {{problem: any}} props */
function SignInFailure({ problem }) {
  if (problem.status !== 401) return html`<${Failure} error=${problem} />`;
  return html`<div class="signin-note bad" role="alert" data-testid="signin-problem"><strong>${t('signIn.wrong')}</strong><p>${problem.remedy || t('signIn.wrong.more')}</p></div>`;
}

function River() {
  // Many sources that become one stream.
  const lines = [20, 110, 215, 345, 450, 540].map((y, n) => `M-40 ${y}C${220 + n * 30} ${y} ${330 - n * 12} ${262 + n * 8} ${700 + n * 16} ${262 + n * 8}S1000 ${290 + n * 5} 1260 ${286 + n * 6}`);
  return html`<svg viewBox="0 0 1200 560" preserveAspectRatio="xMidYMid slice">${lines.map((d, n) => html`<path d=${d} stroke-width=${9 + (n % 3) * 5} />`)}</svg>`;
}
