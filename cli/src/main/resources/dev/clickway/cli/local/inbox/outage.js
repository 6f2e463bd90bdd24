import { byId, counted, post, setText } from './dom.js';

const NOTES = {
  none: 'Each click is written before its redirect is answered.',
  slow: 'It takes everything two seconds late. Shoppers are redirected in time, their clicks wait in the queue.',
  down: 'It takes nothing. Shoppers are redirected all the same, their clicks wait in the queue.',
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
  setText('outage-note', [NOTES[state.fault], ...more(state)].join(' '));
  for (const name of ['redirects', 'stored', 'waiting', 'recovered']) {
    setText(name, state[name].toLocaleString('en'));
  }
  byId('waiting').parentElement.classList.toggle('some', state.waiting > 0);
}

function* more(state) {
  if (state.fault === 'none' && state.waiting > 0) {
    yield 'Those that waited are coming back.';
  }
  if (state.fault !== 'none' && state.slowestMillis > 0) {
    yield `The slowest redirect since then took ${state.slowestMillis.toLocaleString('en')} ms.`;
  }
  if (state.logged > 0) {
    yield `${counted(state.logged, 'click stands', 'clicks stand')} in the function's log alone.`;
  }
}
