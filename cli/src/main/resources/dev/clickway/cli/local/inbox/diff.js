import { counted, element } from './dom.js';

/** How much changed, in a sentence. */
export function summary(mail) {
  const replaced = mail.changed.reduce((bytes, change) => bytes + new TextEncoder().encode(change.before).length, 0);
  const grown = mail.bytesAfter - mail.bytesBefore;
  return (
    `${counted(mail.links, 'link', 'links')}: ${mail.changed.length} tracked, ${mail.left.length} left as they were. ` +
    `The other ${counted(mail.bytesBefore - replaced, 'byte', 'bytes')} are untouched; ` +
    `the mail ${grown < 0 ? 'shrank' : 'grew'} by ${counted(Math.abs(grown), 'byte', 'bytes')}.`
  );
}

/** Each link before and after; of what did not change, nothing. */
export function changes(changed) {
  return changed.map((change) =>
    element(
      'li',
      {},
      element(
        'div',
        { className: 'row' },
        element('b', {}, /^[0-9]+$/.test(change.name) ? `Link ${change.name}` : change.name),
        element('span', { className: 'quiet' }, `line ${change.line}`),
      ),
      element('del', {}, change.before),
      element('ins', {}, change.after),
      element('div', { className: 'quiet' }, 'leads to ', element('code', {}, change.destination)),
    ),
  );
}

/** The links that are not tracked, with the reasons; those that were probably meant to be come first. */
export function leftAlone(left) {
  const unexpectedFirst = [...left].sort((one, other) => Number(other.unexpected) - Number(one.unexpected));
  return unexpectedFirst.map((link) =>
    element(
      'li',
      { className: link.unexpected ? 'unexpected' : '' },
      element(
        'div',
        { className: 'row' },
        element('code', {}, link.original || '(empty)'),
        element('span', { className: 'quiet' }, `line ${link.line}`),
      ),
      element('div', {}, link.unexpected ? 'Warning: ' : '', link.why),
    ),
  );
}
