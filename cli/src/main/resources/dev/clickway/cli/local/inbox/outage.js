import { byId, post, setText } from './dom.js';

const NOTES = {
  none: 'Every click is written before its redirect is answered.',
  slow: 'It answers two seconds late. No shopper waits for that: the redirect goes out in time, the click into the queue.',
  down: 'It takes nothing. Redirects go on; the clicks wait in the queue and come back with the table.',
};

/** The switch sends what is chosen. */
export function listenToSwitch() {
  byId('fault').onchange = async (event) => {
    try {
      showOutage(await post('outage', JSON.stringify({ fault: event.target.value })));
    } catch (refused) {
      setText('outage-note', refused.message);
    }
  };
}

/** Shows how the table is, and what becomes of the clicks. */
export function showOutage(state) {
  const chosen = document.querySelector(`#fault input[value="${state.fault}"]`);
  // Another page may have switched; the one that is about to be switched here is left alone.
  if (!chosen.checked && !byId('fault').contains(document.activeElement)) {
    chosen.checked = true;
  }
  const back = state.fault === 'none' && state.waiting > 0 ? ' The clicks that waited are coming back.' : '';
  setText('outage-note', NOTES[state.fault] + back);
  for (const name of ['redirects', 'stored', 'waiting', 'recovered', 'logged']) {
    setText(name, state[name].toLocaleString('en'));
  }
  byId('waiting').parentElement.classList.toggle('some', state.waiting > 0);
  setText('slowest', state.slowestMillis ? `${state.slowestMillis.toLocaleString('en')} ms` : '–');
}
