import { byId, setText } from './dom.js';

let isMade = false;

/** Makes the report when it is first looked at. */
export function showReport() {
  if (!isMade) {
    makeReport();
  }
}

/** Makes it of the clicks that there are now. */
export function makeReport() {
  isMade = true;
  setText('report-note', 'Being made');
  byId('made-report').onload = () => setText('report-note', `Made at ${new Date().toLocaleTimeString()}`);
  byId('made-report').src = `/inbox/report?at=${Date.now()}`;
}
