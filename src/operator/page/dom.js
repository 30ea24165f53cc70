/**
 * Creates an element. Texts become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [attributes] attributes and listeners, such as `onclick`. False and null omit one.
 * @param {...(Node | string | number | null | false | undefined)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on') && typeof value === 'function') {
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(
    ...children.flatMap((child) =>
      child === null || child === false || child === undefined
        ? []
        : [typeof child === 'number' ? String(child) : child],
    ),
  );
  return element;
}

/**
 * An element of the page. @throws Error if it does not exist
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * Announces a change to screen readers.
 * @param {string} text
 */
export function announce(text) {
  byId('announcer').textContent = text;
}

/**
 * A table with a caption for screen readers.
 * @param {string} caption
 * @param {{ title: string, numeric?: boolean, hidden?: boolean }[]} columns
 * @param {(Node | string | number | null)[][]} rows
 */
export function table(caption, columns, rows) {
  const head = columns.map(({ title, numeric, hidden }) =>
    el(
      'th',
      { scope: 'col', class: numeric ? 'numeric' : null },
      el('span', { class: hidden ? 'visually-hidden' : null }, title),
    ),
  );
  const body = rows.map((cells) =>
    el(
      'tr',
      {},
      ...cells.map((cell, index) =>
        el('td', { class: columns[index]?.numeric ? 'numeric' : null, 'data-title': columns[index]?.title }, cell),
      ),
    ),
  );
  return el(
    'table',
    {},
    el('caption', { class: 'visually-hidden' }, caption),
    el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...body),
  );
}

/**
 * @param {string} text
 * @param {'info' | 'problem'} [kind]
 * @param {...Node} more
 */
export function notice(text, kind = 'info', ...more) {
  return el('div', { class: `notice ${kind}` }, el('p', {}, text), ...more);
}
