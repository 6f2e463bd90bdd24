import { showClicks } from './clicks.js';
import { byId } from './dom.js';
import { showMails } from './mails.js';
import { showReport } from './report.js';

const LOOK_EVERY_MS = 1000;

let version = '';

async function look() {
  try {
    const answer = await fetch(`/inbox/live?seen=${version}`);
    if (answer.status === 200) {
      show(await answer.json());
    } else if (answer.status !== 204) {
      throw new Error(`status ${answer.status}`);
    }
    connection('live', 'Live');
  } catch {
    connection('lost', 'clickway local does not answer');
  }
  setTimeout(look, LOOK_EVERY_MS);
}

function show(state) {
  version = state.version;
  showClicks(state.total, state.latest);
  showReport(state.report);
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

await showMails();
look();
