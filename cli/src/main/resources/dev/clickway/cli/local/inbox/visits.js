import { byId, counted, element, post, setText } from './dom.js';

/** Lets visitors come to a mail; who they are is this machine's to say. */
export async function takeVisits(openMail) {
  const visitors = await (await fetch('/inbox/visitors')).json();
  const choice = byId('visitor');
  choice.replaceChildren(...visitors.map((one) => element('option', { value: one.name }, one.title)));
  const describe = () => setText('habits', visitors[choice.selectedIndex].habits);
  choice.onchange = describe;
  describe();
  byId('visit').onsubmit = async (event) => {
    event.preventDefault();
    try {
      const begun = await post('visit', JSON.stringify({ visitor: choice.value, delivery: openMail() }));
      setText('visit-note', `${counted(begun.requests, 'request', 'requests')} on the way.`);
    } catch (refused) {
      setText('visit-note', refused.message);
    }
  };
}
