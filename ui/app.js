// Where the page begins: who is signed in, which pipeline, which page. Next: components/shell.js, then pages/.
import { html, render, useEffect } from './preact.js';
import { session } from './api.js';
import { begin, resume } from './session.js';
import { connection } from './connection.js';
import { preferences } from './preferences.js';
import { useStore } from './hooks.js';
import { Shell } from './components/shell.js';
import { ConnectionBanner } from './components/banners.js';
import { SignIn } from './pages/signin.js';

function App() {
  const language = useStore(preferences, (it) => it.language);
  const who = useStore(session);
  const epoch = useStore(connection, (it) => it.epoch);
  useEffect(() => {
    if (who === undefined && epoch > 0) void resume();
  }, [epoch]);
  if (who === undefined) return html`<${ConnectionBanner} />`;
  // A new language draws everything anew: texts live in many places, also in canvases.
  return who ? html`<${Shell} key=${language} />` : html`<${SignIn} key=${language} />`;
}

await begin();
render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('app')));
