import { byId, counted, post, setText } from './dom.js';

const NOTES = {
  none: 'Each click is written before its redirect is answered.',
  slow: 'It takes everything two seconds late. Shoppers are redirected in time, their clicks wait in the queue.',
  down: 'It takes nothing. Shoppers are redirected all the same, their clicks wait in the queue.',
};

/** One after the other: two on the way at a time could arrive in the wrong order. */
let sending = Promise.resolve();
let underWay = 0;

/** How often it was switched here: what was asked before may tell of the time before. */
let switches = 0;
let refusal = '';

/** The switch sends what is chosen. */
export function listenToSwitch() {
  byId('fault').onchange = (event) => {
    const fault = event.target.value;
    underWay++;
    sending = sending.then(() => switchTo(fault));
  };
}

/** Shows how the table is, and what becomes of the clicks, unless it was switched here while that was asked. */
export async function lookAtOutage(ask) {
  const before = switches;
  const state = await ask();
  if (underWay === 0 && switches === before) {
    show(state);
  }
}

async function switchTo(fault) {
  let state = null;
  try {
    state = await post('outage', JSON.stringify({ fault }));
    refusal = '';
  } catch (refused) {
    refusal = refused.message;
    setText('outage-note', refusal);
  }
  underWay--;
  switches++;
  if (state && underWay === 0) {
    show(state);
  }
}

function show(state) {
  document.querySelector(`#fault input[value="${state.fault}"]`).checked = true;
  setText('outage-note', [refusal, NOTES[state.fault], ...more(state)].join(' ').trim());
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
