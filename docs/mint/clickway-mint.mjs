// Mints Clickway links, format version 1 (docs/link-format.md). Node 18 or later, nothing but what it brings.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ESCAPE = '<escape>';
const NAMES = { '<end>': '', '<space>': ' ' };

/** The codes of codebook-1.txt: for each context, what a text is written as, in 0 and 1. Texts are of bytes (latin1). */
export function codebook(file) {
  const symbols = readFileSync(file, 'utf8').split('\n').filter(line => line.includes('\t')).map(line => line.split('\t'))
    .map(([lengths, text]) => ({ lengths: lengths.split(' ').map(Number), text: Buffer.from(NAMES[text] ?? text).toString('latin1') }));
  return [0, 1, 2, 3, 4, 5].map(context => {
    const book = new Map();
    let code = 0, length = 0;
    for (const { lengths, text } of [...symbols].sort((a, b) => a.lengths[context] - b.lengths[context])) { // stable
      code *= 2 ** (lengths[context] - length);
      length = lengths[context];
      book.set(text, (code++).toString(2).padStart(length, '0'));
    }
    return book;
  });
}

function coded(books, words, context) {
  const text = Buffer.from(words).toString('latin1'), longest = Math.max(...[...books[0].keys()].map(key => key.length));
  let bits = '', at = 0;
  while (at < text.length) {
    const book = books[context];
    let size = Math.min(longest, text.length - at);
    while (size > 0 && (text.substr(at, size) === ESCAPE || !book.has(text.substr(at, size)))) size--;
    bits += size ? book.get(text.substr(at, size)) : book.get(ESCAPE) + text.charCodeAt(at).toString(2).padStart(8, '0');
    at += size || 1;
    const last = text[at - 1];
    context = /[a-z]/.test(last) ? 2 : /[A-Z]/.test(last) ? 3 : /[0-9]/.test(last) ? 4 : 5;
  }
  return bits + books[context].get('');
}

/** The token that stands behind https://<tracking domain>/c/; sentAt in seconds since 1970. */
export function mint(books, { brand, keyId, secret, message, delivery, link, sentAt, url, honeypot = false }) {
  for (const text of [message, delivery, link]) {
    if (!text || Buffer.byteLength(text) > 128 || Buffer.from(text).toString() !== text || /[@\x00-\x1f\x7f-\x9f]/.test(text)) {
      throw new RangeError(`${text} cannot be an identifier: 1 to 128 bytes, no control character, no @`);
    }
  }
  if (message.startsWith('clickway-probe') || delivery.startsWith('clickway-probe')) {
    throw new RangeError('clickway-probe marks test clicks, which no report counts; give other identifiers');
  }
  if (url.length > 8192 || !/^https?:\/\/[^/\\?#][!-~]*$/i.test(url) || !/^[!-~]+$/.test(url)) {
    throw new RangeError(`${url} is no http or https URL in printable ASCII of at most 8192 characters`);
  }
  const name = Buffer.from(brand), head = Buffer.from([0x10 | honeypot, keyId, createHash('sha256').update(name).digest()[0], 0, 0, 0, 0]);
  head.writeUInt32BE(sentAt, 3);
  const bits = coded(books, message, 0) + coded(books, link, 0) + coded(books, url, 1) + coded(books, delivery, 0);
  const token = Buffer.concat([head, Buffer.from((bits.match(/.{1,8}/g)).map(octet => parseInt(octet.padEnd(8, '0'), 2)))]);
  const signature = createHmac('sha256', secret).update(Buffer.from([name.length])).update(name).update(token).digest();
  return Buffer.concat([token, signature.subarray(0, 16)]).toString('base64url');
}
