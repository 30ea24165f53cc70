import { may } from './access.js';
import { ApiProblem, json, request, messageOf } from './api.js';
import { closeRow, openDialog } from './dialog.js';
import { announce, el, notice } from './dom.js';
import { moment } from './format.js';
import { typeName, writeView } from './write-facts.js';

/**
 * Shows writes in a dialog. With the right key, a person can change the properties of a failed one, and retry it.
 * @param {string[]} ids the first one is shown first
 * @param {{ isAssociation?: boolean, isFailed?: boolean }} options
 * @returns {Promise<boolean>} true after a retry, even after a failed one
 */
export async function openWrite(ids, { isAssociation = false, isFailed = false }) {
  let sent = false;
  const retries = isFailed && may('write');
  const title = retries ? (isAssociation ? 'Retry the association' : 'Edit and retry') : 'The write';
  await openDialog(title, (content, close) => {
    const body = el('div', { 'aria-live': 'polite' }, el('p', { class: 'muted' }, 'Loading the write …'));
    const choice = el(
      'select',
      { id: 'retry-write', onchange: () => void show(choice.value) },
      ...ids.map((id, index) => el('option', { value: id }, index === 0 ? `${id} (latest)` : id)),
    );
    const several = ids.length > 1;
    content.append(
      ...(several ? [el('div', { class: 'field' }, el('label', { for: 'retry-write' }, 'Write'), choice)] : []),
      body,
    );
    const show = async (/** @type {string} */ id) => {
      try {
        const write = await json(`writes/${id}`);
        body.replaceChildren(
          retries
            ? retryForm(write, () => (sent = true), close)
            : el('div', {}, writeView(write), ...retryHint(write), closeRow('Close', close)),
        );
      } catch (error) {
        body.replaceChildren(notice(messageOf(error), 'problem'), closeRow('Close', close));
      }
    };
    void show(ids[0] ?? '');
  });
  return sent;
}

/** @param {any} write */
function retryHint({ state }) {
  if (state !== 'failed' || may('write')) return [];
  return [el('p', { class: 'hint' }, 'Retrying this write needs a key with the scope write.')];
}

/**
 * @param {any} write
 * @param {() => void} onSent
 * @param {(given: any) => void} close
 */
function retryForm(write, onSent, close) {
  if (write.state !== 'failed') {
    return el('div', {}, notice('This write was already retried.'), closeRow('Close', close));
  }
  const before = /** @type {Record<string, string>} */ (write.requestedProperties ?? {});
  const isRecord = write.requestedProperties !== undefined;
  const newName = el('input', {
    id: 'new-property',
    autocomplete: 'off',
    spellcheck: 'false',
    pattern: '[a-z][a-z0-9_]*',
  });
  /** @type {Map<string, ReturnType<typeof propertyField>>} */
  const fields = new Map();
  const list = el('div', { class: 'fields' });
  const addField = (/** @type {string} */ name, /** @type {string} */ value) => {
    const field = propertyField(name, value, () => {
      fields.delete(name);
      field.element.remove();
      newName.focus();
      announce(`${name} is omitted.`);
    });
    fields.set(name, field);
    list.append(field.element);
    return field;
  };
  for (const [name, value] of Object.entries(before)) addField(name, value);

  const add = () => {
    const name = newName.value.trim();
    if (name === '') return;
    (fields.get(name) ?? addField(name, '')).input.focus();
    newName.value = '';
  };
  newName.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  });
  const outcome = el('div', { role: 'alert' });
  const submit = el('button', { type: 'submit', class: 'primary' }, 'Retry');
  const form = el(
    'form',
    { novalidate: true },
    el(
      'p',
      { class: 'muted' },
      `${typeName(write.objectType)}, accepted ${moment(write.acceptedAt)}${writtenBy(write)}`,
    ),
    outcome,
    list,
    isRecord &&
      el(
        'div',
        { class: 'field add' },
        el('label', { for: 'new-property' }, 'Another property'),
        el('div', { class: 'inline' }, newName, el('button', { type: 'button', onclick: add }, 'Add')),
      ),
    isRecord && el('p', { class: 'muted' }, 'An empty value clears the property in HubSpot.'),
    closeRow('Cancel', close, submit),
  );
  const showProblem = (/** @type {any} */ problem) => {
    const texts = [problem.detail];
    for (const field of fields.values()) field.setError('');
    for (const { pointer, message } of problem.errors ?? []) {
      const field = fields.get(decodePointer(pointer));
      if (field) field.setError(message);
      else if (!texts.includes(message)) texts.push(message);
    }
    const correlation = problem.correlationId
      ? [el('p', { class: 'muted' }, `HubSpot’s id of the call: ${problem.correlationId}`)]
      : [];
    outcome.replaceChildren(notice(texts.join(' '), 'problem', ...correlation));
  };
  if (write.problem) showProblem(write.problem);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const changed = [...fields].filter(([name, { input }]) => before[name] !== input.value);
    void (async () => {
      submit.disabled = true;
      submit.textContent = 'Retrying …';
      outcome.replaceChildren();
      try {
        const properties = Object.fromEntries(changed.map(([name, { input }]) => [name, input.value]));
        const omit = Object.keys(before).filter((name) => !fields.has(name));
        const body = { ...(changed.length > 0 && { properties }), ...(omit.length > 0 && { omit }) };
        const answer = await request(`writes/${write.id}/retry`, {
          method: 'POST',
          body,
          headers: { prefer: 'wait=15' },
        });
        onSent();
        const { outcome: settled, id } = await answer.json();
        announce(
          answer.status === 202
            ? 'The write was retried and is under way.'
            : `The write succeeded: ${settled}, HubSpot id ${id}.`,
        );
        close(true);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        onSent();
        showProblem(error.body);
        const first = [...fields.values()].find(({ input }) => input.getAttribute('aria-invalid') === 'true');
        submit.disabled = false;
        submit.textContent = 'Retry';
        (first?.input ?? submit).focus();
      }
    })();
  });
  return form;
}

/** @param {any} write */
function writtenBy({ apiKey }) {
  return apiKey ? `, written by ${apiKey.name ?? apiKey.id}` : '';
}

/** @param {string} name @param {string} value @param {() => void} remove */
function propertyField(name, value, remove) {
  const id = `property-${name}`;
  const error = el('p', { id: `${id}-error`, class: 'field-error' });
  const input = el('input', { id, value, autocomplete: 'off', 'aria-describedby': `${id}-error` });
  const leaveOut = el(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `Leave ${name} out`, onclick: remove },
    'Leave out',
  );
  const element = el(
    'div',
    { class: 'field' },
    el('label', { for: id }, name),
    el('div', { class: 'inline' }, input, leaveOut),
    error,
  );
  return {
    element,
    input,
    setError: (/** @type {string} */ text) => {
      error.textContent = text;
      input.setAttribute('aria-invalid', String(text !== ''));
    },
  };
}

/** The property of a JSON pointer, which is its last part. @param {string} pointer */
function decodePointer(pointer) {
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
