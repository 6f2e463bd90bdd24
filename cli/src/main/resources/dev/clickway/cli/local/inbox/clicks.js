import { byId, counted, element } from './dom.js';

let seen = null;

/** Shows the latest clicks, the newest first; those that came since the last time stand out for a moment. */
export function showClicks(total, latest) {
  if (!seen || latest.some((click) => !seen.has(click.id)) || seen.size !== latest.length) {
    byId('clicks').replaceChildren(...latest.map((click) => entry(click, seen && !seen.has(click.id))));
    seen = new Set(latest.map((click) => click.id));
  }
  const older = total > latest.length ? `, the latest ${latest.length} shown` : '';
  byId('clicks-count').textContent =
    total === 0 ? 'None yet: click a link of the mail' : counted(total, 'click', 'clicks') + older;
}

function entry(click, isNew) {
  const at = new Date(click.at);
  return element(
    'li',
    { className: isNew ? 'new' : '' },
    element(
      'div',
      { className: 'row' },
      element('span', { className: 'link' }, click.link, ' ', element('code', { className: 'quiet' }, click.delivery)),
      element('time', { dateTime: at.toISOString() }, shown(at)),
    ),
    element('div', { className: 'quiet' }, `${click.method} · ${click.device} · ${after(click.sinceSent)}`),
  );
}

function shown(at) {
  const time = at.toLocaleTimeString();
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString()} ${time}`;
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
