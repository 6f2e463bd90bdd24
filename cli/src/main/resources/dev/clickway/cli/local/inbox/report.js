import { byId, counted, element } from './dom.js';

/** Shows the report that `clickway report --format json` prints. */
export function showReport(report) {
  if (!report || report.links.length === 0) {
    return;
  }
  const leftOut = report.leftOut.reduce((rows, one) => rows + one.rows, 0);
  byId('report-note').textContent =
    `Made at ${new Date(report.export.exportTime).toLocaleTimeString()} from an export of ` +
    counted(report.export.items, 'item', 'items') +
    (leftOut ? `; ${counted(leftOut, 'row', 'rows')} left out` : '');
  byId('report').replaceChildren(table(report));
}

function table(report) {
  const most = Math.max(...report.links.map((link) => link.clicks));
  const rows = report.links.flatMap((link, index) => {
    const isFirst = index === 0 || report.links[index - 1].message !== link.message;
    return isFirst ? [messageRow(link.message), linkRow(link, most)] : [linkRow(link, most)];
  });
  return element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, heading('Link'), heading('Share'), heading('Clicks', 'number'), heading('Deliveries', 'number')),
    ),
    element('tbody', {}, ...rows),
    element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'row', colSpan: 2 }, 'All'),
        figure(report.total.clicks),
        figure(report.total.clickers),
      ),
    ),
  );
}

function messageRow(message) {
  return element('tr', { className: 'message' }, element('th', { scope: 'colgroup', colSpan: 4 }, message));
}

function linkRow(link, most) {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, link.link),
    element('td', { className: 'share' }, bar(link.clicks / most)),
    figure(link.clicks),
    figure(link.clickers),
  );
}

function bar(share) {
  const drawn = element('span', { className: 'bar' });
  drawn.style.width = `${Math.max(2, share * 100)}%`;
  return drawn;
}

function heading(text, className = '') {
  return element('th', { scope: 'col', className }, text);
}

function figure(number) {
  return element('td', { className: 'number' }, number.toLocaleString('en'));
}
