import { byId, counted, element, setText } from './dom.js';
import { judgement } from './verdicts.js';

/** What is shown, by the click's id: its element, and the verdict that it shows. */
let shown = null;

/** Shows the latest clicks, the newest first; those that came since the last time stand out for a moment. */
export function showClicks(state) {
  const next = new Map();
  for (const click of state.latest) {
    const known = shown?.get(click.id);
    const verdict = click.judged ? JSON.stringify(click.judged) : '';
    next.set(
      click.id,
      known && known.verdict === verdict ? known : { verdict, entry: entry(click, shown && !known, known?.entry) },
    );
  }
  shown = next;
  const entries = [...next.values()].map((one) => one.entry);
  // What is there stays: somebody may be reading it.
  if (entries.some((one, index) => byId('clicks').children[index] !== one)) {
    byId('clicks').replaceChildren(...entries);
  }
  while (byId('clicks').children.length > entries.length) {
    byId('clicks').lastElementChild.remove();
  }
  const older = state.total > state.latest.length ? `, the latest ${state.latest.length} shown` : '';
  setText(
    'clicks-count',
    state.total === 0 ? 'None yet: click a link of the mail' : counted(state.total, 'click', 'clicks') + older,
  );
  const counts = [
    ['human', `${state.human.toLocaleString('en')} by people`],
    ['unsure', `${state.unsure.toLocaleString('en')} unsure`],
    ['machine', `${state.machine.toLocaleString('en')} by machines`],
  ];
  byId('verdicts').replaceChildren(
    ...counts.map(([verdict, text]) => element('li', { className: `verdict ${verdict}` }, text)),
  );
}

function entry(click, isNew, before) {
  const at = new Date(click.at);
  const made = element(
    'li',
    { className: isNew ? 'new' : '' },
    element(
      'div',
      { className: 'row' },
      element('span', { className: 'link' }, click.link, ' ', element('span', { className: 'quiet' }, click.message)),
      element('time', { dateTime: at.toISOString() }, time(at)),
    ),
    ...judgement(click.judged, before?.querySelector('details')?.open),
    element(
      'div',
      { className: 'quiet' },
      `${click.method} · ${click.device} · ${after(click.sinceSent)} `,
      element('code', {}, click.delivery),
    ),
  );
  return made;
}

function time(at) {
  const clock = at.toLocaleTimeString();
  return at.toDateString() === new Date().toDateString() ? clock : `${at.toLocaleDateString()} ${clock}`;
}

/** How long after its mail a click came. */
function after(seconds) {
  if (seconds < 0) {
    return 'before it was sent';
  }
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
  ];
  const unit = units.find(([, length]) => seconds >= length);
  return unit ? `${Math.floor(seconds / unit[1])} ${unit[0]} after sending` : `${seconds} s after sending`;
}
