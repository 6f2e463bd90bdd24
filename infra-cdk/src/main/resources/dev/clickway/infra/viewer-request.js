// Runs in CloudFront for every request (runtime cloudfront-js-2.0). What cannot be a link goes to the fallback from here,
// as the function would send it, and costs no function: events/edge-refusals pins what that is. For the rest, it packs what
// the redirect wants to know of the viewer into one header: an origin request policy forwards ten headers at most, and
// Host may not be among them. events/edge-vectors pins what the header holds; dev.clickway.click.PackedHeader reads it.

// Stands here when the stack is made.
const FALLBACK = '{fallback}';

const LINK = '/c/';

// A token has 24 bytes at least, 32 letters of base64url; what a mail program does to a link makes it longer, or cuts off
// what cannot be followed without.
const MIN_TOKEN_CHARS = 32;

const DOCUMENTS = ['/.well-known/apple-app-site-association', '/.well-known/assetlinks.json', '/robots.txt'];

const HINTS = [
  ['al', 'accept-language'],
  ['ac', 'accept'],
  ['sp', 'sec-purpose'],
  ['pu', 'purpose'],
  ['xm', 'x-moz'],
  ['xp', 'x-purpose'],
  ['fs', 'sec-fetch-site'],
  ['fm', 'sec-fetch-mode'],
  ['fd', 'sec-fetch-dest'],
  ['fu', 'sec-fetch-user'],
  ['ch', 'sec-ch-ua'],
  ['cm', 'sec-ch-ua-mobile'],
  ['cp', 'sec-ch-ua-platform'],
];

// A viewer may send anything: this bounds what reaches the function and the table.
const MAX_VALUE_CHARS = 128;

function valueOf(header) {
  if (!header) {
    return '';
  }
  // A header that stands in several lines means the same as one line with commas (RFC 9110, section 5.3).
  return header.multiValue ? header.multiValue.map((line) => line.value).join(', ') : header.value;
}

function pair(key, value) {
  return key + '=' + encodeURIComponent(value.replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_VALUE_CHARS));
}

function mayBeAnswered(uri) {
  return uri.startsWith(LINK) ? uri.length >= LINK.length + MIN_TOKEN_CHARS : DOCUMENTS.includes(uri);
}

function fallback() {
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: FALLBACK },
      'cache-control': { value: 'private, no-store' },
      'referrer-policy': { value: 'strict-origin' },
      'x-robots-tag': { value: 'noindex' },
      'strict-transport-security': { value: 'max-age=63072000; includeSubDomains; preload' },
      'x-content-type-options': { value: 'nosniff' },
    },
  };
}

function handler(event) {
  if (!mayBeAnswered(event.request.uri)) {
    return fallback();
  }
  const headers = event.request.headers;
  const pairs = ['v=1', pair('h', valueOf(headers.host)), pair('i', event.context.requestId)];
  HINTS.forEach((hint) => {
    const value = valueOf(headers[hint[1]]);
    if (value) {
      pairs.push(pair(hint[0], value));
    }
  });
  // Whatever the viewer sent under this name is gone.
  headers['x-clickway-edge'] = { value: pairs.join('&') };
  return event.request;
}
