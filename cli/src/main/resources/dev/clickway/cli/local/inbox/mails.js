import { byId, counted, element } from './dom.js';

let mails = [];
let open = 0;

/** Lists the mails and opens one; each look at the list makes deliveries that nobody has seen yet. */
export async function showMails() {
  mails = await (await fetch('/inbox/mails')).json();
  const now = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  byId('mails').replaceChildren(...mails.map((mail, index) => entry(mail, index, now)));
  byId('deliver').onclick = showMails;
  show(open);
}

/** The delivery of the mail that is shown. */
export function openMail() {
  return mails[open].delivery;
}

function entry(mail, index, now) {
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', onclick: () => show(index) },
      element('span', { className: 'row' }, element('b', {}, mail.sender), element('span', { className: 'quiet' }, now)),
      element('span', { className: 'subject' }, mail.subject),
      element('span', { className: 'preview quiet' }, mail.preview),
      element('span', { className: 'tag' }, mail.shows),
    ),
  );
}

function show(index) {
  open = index;
  const mail = mails[index];
  byId('mails')
    .querySelectorAll('button')
    .forEach((button, at) => {
      if (at === index) {
        button.setAttribute('aria-current', 'true');
      } else {
        button.removeAttribute('aria-current');
      }
    });
  byId('subject').textContent = mail.subject;
  byId('avatar').textContent = mail.sender.slice(0, 1);
  byId('sender').textContent = mail.sender;
  byId('address').textContent = `<${mail.address}>`;
  byId('message').textContent = mail.message;
  byId('delivery').textContent = mail.delivery;
  byId('links').textContent = counted(mail.links, 'tracked link', 'tracked links');
  byId('mail').src = mail.page;
}
