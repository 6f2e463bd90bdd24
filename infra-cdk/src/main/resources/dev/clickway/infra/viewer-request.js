// Runs in CloudFront for every request (runtime cloudfront-js-2.0). Packs what the redirect wants to know of the
// viewer into one header: an origin request policy forwards ten headers at most, and Host may not be among them.
// What the header holds is pinned by events/edge-vectors; dev.clickway.click.PackedHeader reads it.
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

function handler(event) {
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
