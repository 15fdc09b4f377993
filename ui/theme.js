// Runs before the first paint, as a plain script, so that a chosen theme does not flash.
(function () {
  try {
    const chosen = JSON.parse(localStorage.getItem('mulgil.preferences') || '{}');
    if (chosen.theme === 'dark' || chosen.theme === 'light') document.documentElement.dataset.theme = chosen.theme;
  } catch {
    // Storage may be closed to us (private window): the system's theme is right then.
  }
})();
