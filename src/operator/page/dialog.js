import { el } from './dom.js';

let opened = 0;

/**
 * Opens a modal dialog, and waits until it is closed. Escape closes it.
 * @template Result
 * @param {string} title
 * @param {(content: HTMLElement, close: (result: Result) => void) => void} fill
 * @returns {Promise<Result | null>} null if it was closed without a result
 */
export function openDialog(title, fill) {
  const id = `dialog-${++opened}`;
  const content = el('div', {});
  const dialog = el('dialog', { 'aria-labelledby': id }, el('h2', { id }, title), content);
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {Result | null} */
    let result = null;
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    fill(content, (given) => {
      result = given;
      dialog.close();
    });
    dialog.showModal();
  });
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} action
 * @returns {Promise<boolean>}
 */
export async function confirm(title, text, action) {
  const answer = await openDialog(title, (content, /** @type {(given: boolean) => void} */ close) => {
    content.append(
      el('p', {}, text),
      el(
        'div',
        { class: 'dialog-actions' },
        el('button', { type: 'button', onclick: () => close(false) }, 'Cancel'),
        el('button', { type: 'button', class: 'primary', onclick: () => close(true) }, action),
      ),
    );
  });
  return answer === true;
}

/**
 * The last row of a dialog, with a button that closes it.
 * @param {string} text of that button
 * @param {(given: any) => void} close
 * @param {...Node} more
 */
export function closeRow(text, close, ...more) {
  return el(
    'div',
    { class: 'dialog-actions' },
    el('button', { type: 'button', onclick: () => close(null) }, text),
    ...more,
  );
}
