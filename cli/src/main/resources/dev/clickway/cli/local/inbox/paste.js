import { changes, leftAlone, summary } from './diff.js';
import { byId, element, post } from './dom.js';

const MAX_BYTES = 1024 * 1024;

const EXAMPLE = `<p>Hello! <a href="https://www.demo.example/cart?cart=a%2Fb+c&amp;ref=#pay">Your cart</a> is waiting.</p>
<p><a href='https://www.demo.example/new?utm_campaign=Own%20Name'>New in</a>,
<a href=https://www.demo.example/stores>stores</a>,
<a href="https://www.demo.example/u/{{user.id}}">your page</a></p>
<p><a href="/account">Account</a> · <a href="mailto:care@demo.example">Write to us</a> ·
<a href="https://unsubscribe.demo.example/u/8f3c">Unsubscribe</a></p>
<!--[if mso]><v:roundrect href="https://www.demo.example/cart" arcsize="10%">Cart</v:roundrect><![endif]-->
`;

let delivery = null;

/** The delivery of the mail that was pasted last, or null. */
export function pastedMail() {
  return delivery;
}

/** Takes what is pasted, and shows what became of it. */
export function takePastes() {
  byId('example').onclick = () => {
    byId('html').value = EXAMPLE;
    byId('html').focus();
  };
  byId('paste').onsubmit = async (event) => {
    event.preventDefault();
    const html = byId('html').value;
    try {
      if (!html.trim()) {
        throw new Error('Paste the HTML of a mail first.');
      }
      if (new TextEncoder().encode(html).length > MAX_BYTES) {
        throw new Error(`That is more than ${MAX_BYTES.toLocaleString('en')} bytes; no mail program takes so much.`);
      }
      show(await post('rewrite', html, 'text/html; charset=utf-8'));
    } catch (refused) {
      delivery = null;
      byId('rewritten').hidden = true;
      refuse(refused.message);
    }
  };
}

function show(mail) {
  refuse('');
  delivery = mail.delivery;
  byId('rewritten').hidden = false;
  byId('changes-note').textContent = summary(mail);
  byId('warnings').replaceChildren(...mail.warnings.map((warning) => element('li', {}, warning)));
  byId('changes').replaceChildren(...changes(mail.changed));
  byId('left').replaceChildren(...leftAlone(mail.left));
  byId('left-card').hidden = mail.left.length === 0;
  byId('preview').src = mail.page;
  byId('changes-title').focus({ preventScroll: false });
}

function refuse(why) {
  byId('refusal').textContent = why;
  byId('refusal').hidden = !why;
}
