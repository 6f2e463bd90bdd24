import { element } from './dom.js';

const ACTORS = {
  scanner: 'A mail scanner',
  preview: 'A link preview',
  robot: 'A program',
  prefetch: 'A browser, fetching ahead',
  follower: 'A follower of other clicks',
};

const VERDICTS = { human: 'Person', unsure: 'Unsure', machine: 'Machine' };

/** Who clicked, and why that is thought, in words. */
export function judgement(judged, isOpen = false) {
  if (!judged) {
    return [element('div', { className: 'who' }, element('span', { className: 'verdict pending' }, 'Being judged'))];
  }
  const who = element(
    'div',
    { className: 'who' },
    element('span', { className: `verdict ${judged.verdict}` }, VERDICTS[judged.verdict]),
    ' ',
    element('b', {}, actor(judged)),
  );
  return judged.reasons.length === 0 ? [who] : [who, reasons(judged, isOpen)];
}

function actor(judged) {
  if (judged.verdict === 'human') {
    return 'Too little speaks against a person';
  }
  const name = ACTORS[judged.actor] ?? judged.actor;
  return judged.verdict === 'machine' ? name : `${name}, or a person`;
}

function reasons(judged, isOpen) {
  const [first, ...others] = judged.reasons.map(sentence);
  const score = `Score ${judged.score}; 100 makes a machine.`;
  const summary = judged.verdict === 'human' ? `Against it: ${judged.reasons[0]}` : first;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return element(
    'details',
    { open: isOpen },
    element('summary', {}, summary, element('span', { className: 'quiet' }, more)),
    element('ul', {}, ...[...others, score].map((reason) => element('li', {}, reason))),
  );
}

function sentence(reason) {
  return reason.slice(0, 1).toUpperCase() + reason.slice(1);
}
