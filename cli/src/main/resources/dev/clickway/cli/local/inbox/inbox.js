import { showClicks } from './clicks.js';
import { byId } from './dom.js';
import { openMail, showMails } from './mails.js';
import { listenToSwitch, lookAtOutage } from './outage.js';
import { pastedMail, takePastes } from './paste.js';
import { makeReport, showReport } from './report.js';
import { followAddress } from './views.js';
import { takeVisits } from './visits.js';

const LOOK_EVERY_MS = 1000;

let version = '';
let view = 'inbox';

async function look() {
  try {
    const [clicks] = await Promise.all([ask(`live?seen=${version}`), lookAtOutage(() => ask('outage'))]);
    if (clicks) {
      show(clicks);
    }
    connection('live', 'Live');
  } catch {
    connection('lost', 'clickway local does not answer');
  }
  setTimeout(look, LOOK_EVERY_MS);
}

/** The answer, or null where there is nothing new. */
async function ask(name) {
  const answer = await fetch(`/inbox/${name}`);
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.status === 204 ? null : answer.json();
}

function show(state) {
  version = state.version;
  showClicks(state);
  byId('problem').textContent = state.problem;
  byId('problem').hidden = !state.problem;
}

function connection(state, text) {
  const shown = byId('connection');
  if (shown.textContent !== text) {
    shown.className = `connection ${state}`;
    shown.textContent = text;
  }
}

followAddress((shown) => {
  view = shown;
  if (shown === 'report') {
    showReport();
  }
});
byId('report-again').onclick = makeReport;
listenToSwitch();
takePastes();
await Promise.all([showMails(), takeVisits(() => (view === 'own-mail' && pastedMail()) || openMail())]);
look();
