import { html, useEffect, useRef } from '../preact.js';
import { get, pipelinePath, session } from '../api.js';
import { signOut } from '../session.js';
import { choose, preferences } from '../preferences.js';
import { href, route } from '../router.js';
import { useNarrow, useQuery, useStore } from '../hooks.js';
import { short } from '../format.js';
import { t } from '../i18n/index.js';
import { Icon, Logo } from './icons.js';
import { PipelineSelect } from './pipeline-select.js';
import { LanguageSwitch, ThemeSwitch } from './switches.js';
import { ConnectionBanner, DiskBanner } from './banners.js';
import { Empty, Failure, Loading } from './states.js';
import { Alerts } from '../pages/alerts.js';
import { Overview } from '../pages/overview.js';
import { Explore } from '../pages/explore.js';
import { Rejected } from '../pages/rejected.js';
import { Sources } from '../pages/sources.js';
import { Try } from '../pages/try.js';
import { Settings } from '../pages/settings.js';
import { Microgrid } from '../pages/microgrid.js';
import { Topics } from '../pages/topics.js';
import { isMicrogrid } from '../microgrid.js';

const PAGES = { overview: Overview, microgrid: Microgrid, alerts: Alerts, explore: Explore, sources: Sources, topics: Topics, try: Try, rejected: Rejected, settings: Settings };

/** The frame around every page, and the choice of pipeline and page. */
export function Shell() {
  const { page, query } = useStore(route);
  const { pipeline: remembered } = useStore(preferences);
  const pipelines = useQuery((signal) => get('/pipelines', signal), [], { every: 15000 });
  const names = (pipelines.data ?? []).map((/** @type {any} */ it) => it.name);
  const wanted = query.get('p') ?? remembered;
  const chosen = names.includes(wanted) ? wanted : names[0];
  const shown = /** @type {keyof typeof PAGES} */ (page in PAGES ? page : 'overview');
  const open = { rejected: useOpenRejected(chosen), ...useOpenAlerts(chosen) };
  useEffect(() => {
    if (chosen && chosen !== remembered) choose({ pipeline: chosen });
  }, [chosen]);
  const detail = useQuery((signal) => get(pipelinePath(chosen ?? ''), signal), [chosen], { every: 60000, when: !!chosen });
  const head = useTitle(shown, chosen);
  const narrow = useNarrow();
  const links = html`<${Links} class=${narrow ? 'nav tabs' : 'nav'} shown=${shown} pipeline=${chosen} open=${open} microgrid=${isMicrogrid(detail.data)} />`;
  const Page = PAGES[shown];
  return html`
    <a class="skip" href="#content" onClick=${skip}>${t('skip')}</a>
    <div class="shell">
      ${narrow ? html`<header class="top"><${Brand} pipeline=${chosen} /><div class="tools"><${LanguageSwitch} /><${ThemeSwitch} /></div></header>` : html`<aside class="side">
        <${Brand} pipeline=${chosen} />
        ${names.length > 1 && html`<${PipelineSelect} names=${names} chosen=${chosen} page=${shown} />`}
        ${links}
        <div class="side-foot"><div class="switches"><${LanguageSwitch} /><${ThemeSwitch} /></div><${Who} /></div>
      </aside>`}
      <main class="main" id="content" tabindex="-1" ref=${head}>
        <div class="banners"><${ConnectionBanner} /><${DiskBanner} /></div>
        ${shown === 'settings' || chosen
          ? html`<${Page} key=${`${shown} ${chosen}`} pipeline=${chosen} query=${query} names=${names} />`
          : html`<div class="page">${pipelines.error ? html`<${Failure} error=${pipelines.error} retry=${pipelines.reload} />`
              : pipelines.data ? html`<${Empty} title=${t('pipelines.none')} text=${t('pipelines.none.more')} />` : html`<${Loading} />`}</div>`}
      </main>
      ${narrow && links}
    </div>`;
}

/** @param {Event} press */
function skip(press) {
  press.preventDefault();
  document.getElementById('content')?.focus();
}

/** Names the page in the title, and moves the reading position to it when it changes. @param {string} page @param {string} pipeline */
function useTitle(page, pipeline) {
  const main = useRef(/** @type {any} */ (null));
  const first = useRef(true);
  useEffect(() => {
    document.title = `${t(`nav.${page}`)}${pipeline ? ` · ${pipeline}` : ''} · ${t('product')}`;
  }, [page, pipeline]);
  useEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [page]);
  return main;
}

/** How many rejected messages wait for somebody. @param {string | undefined} pipeline */
function useOpenRejected(pipeline) {
  const rejected = useQuery((signal) => get(pipelinePath(pipeline ?? '', '/rejected'), signal), [pipeline], { every: 20000, when: !!pipeline });
  return (rejected.data?.groups ?? []).reduce((/** @type {number} */ sum, /** @type {any} */ it) => sum + (it.open ?? it.count), 0);
}

/** How many alerts are open, and whether a critical one is among them; one question tells both. @param {string | undefined} pipeline */
function useOpenAlerts(pipeline) {
  const page = useQuery((signal) => get(pipelinePath(pipeline ?? '', '/alerts?state=open&severity=critical&limit=1'), signal), [pipeline], { every: 10000, when: !!pipeline });
  return { alerts: page.data?.open ?? 0, critical: !!page.data?.alerts.length };
}

/** @param {{pipeline?: string}} props */
function Brand({ pipeline }) {
  return html`<a class="brand" href=${href('overview', { p: pipeline })}>
    <${Logo} /><span class="brand-name">${t('product')}<small>${t('brand.line')}</small></span><span class="unseen">${t('brand.home')}</span></a>`;
}

/** @param {{shown: string, pipeline?: string, open: {rejected: number, alerts: number, critical: boolean}, microgrid: boolean, class: string}} props */
function Links({ shown, pipeline, open, microgrid, class: name }) {
  return html`<nav class=${name} aria-label=${t('nav')}>
    ${Object.keys(PAGES).filter((page) => page !== 'microgrid' || microgrid).map((page) => html`<a href=${href(page, { p: pipeline })} aria-current=${page === shown ? 'page' : undefined} data-testid="nav-${page}">
      <${Icon} name=${page} /><span>${t(`nav.${page}`)}</span>
      ${page === 'rejected' && html`<${Badge} name="rejected" count=${open.rejected} />`}${page === 'alerts' && html`<${Badge} name="alerts" count=${open.alerts} urgent=${open.critical} />`}</a>`)}
  </nav>`;
}

/** @param {{name: string, count: number, urgent?: boolean}} props */
function Badge({ name, count, urgent = false }) {
  if (count === 0) return null;
  return html`<span class="badge ${urgent ? 'bad' : ''}" title=${t(`nav.${name}.open`, { n: count })} data-testid="badge-${name}">${short(count)}</span>`;
}

function Who() {
  const who = useStore(session);
  if (!who) return null;
  return html`<div class="side-user"><div class="who cut">${who.user}<small>${t(`role.${who.role}`)}</small></div>
    <button type="button" class="button quiet icon" onClick=${signOut} aria-label=${t('signOut')} title=${t('signOut')} data-testid="sign-out"><${Icon} name="out" /></button></div>`;
}
