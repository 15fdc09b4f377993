import { html, useLayoutEffect, useRef } from '../preact.js';

/**
 * A modal dialog of the browser's own kind: it keeps the focus inside, and Escape closes it.
 * @param {{title: string, onClose: () => void, children: any, testid?: string}} props
 */
export function Dialog({ title, onClose, children, testid }) {
  const ref = useRef(/** @type {any} */ (null));
  // Before the next key can be pressed: it is meant for the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog class="dialog" ref=${ref} aria-labelledby="dialog-title" data-testid=${testid}
      onCancel=${(/** @type {Event} */ it) => { it.preventDefault(); onClose(); }}>
    <div class="dialog-body"><h2 id="dialog-title">${title}</h2>${children}</div>
  </dialog>`;
}
