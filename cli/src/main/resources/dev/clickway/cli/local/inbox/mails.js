import { byId, element } from './dom.js';

/** Lists the mails and opens one; each look at the list makes deliveries that nobody has seen yet. */
export async function showMails(open = 0) {
  const mails = await (await fetch('/inbox/mails')).json();
  byId('mails').replaceChildren(...mails.map((mail, index) => entry(mail, index === open)));
  show(mails[open]);
  byId('deliver').onclick = () => showMails(open);

  function entry(mail, isOpen) {
    const now = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const button = element(
      'button',
      { type: 'button', onclick: () => showMails(mails.indexOf(mail)) },
      element('span', { className: 'row' }, element('b', {}, mail.sender), element('span', { className: 'quiet' }, now)),
      element('span', { className: 'subject' }, mail.subject),
      element('span', { className: 'preview quiet' }, mail.preview),
    );
    if (isOpen) {
      button.setAttribute('aria-current', 'true');
    }
    return element('li', {}, button);
  }
}

function show(mail) {
  byId('subject').textContent = mail.subject;
  byId('avatar').textContent = mail.sender.slice(0, 1);
  byId('sender').textContent = mail.sender;
  byId('address').textContent = `<${mail.address}>`;
  byId('message').textContent = mail.message;
  byId('delivery').textContent = mail.delivery;
  byId('mail').src = mail.page;
}
