// Puts the paths of the vector files through viewer-request.js and prints what becomes of each, a line for each file:
// refusals have `uri` and `refused`; links have `token`; events have a request with a path.
// node run-edge-refusals.js viewer-request.js FILE…
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [code, ...vectors] = process.argv.slice(2);
const edge = vm.createContext({});
vm.runInContext(fs.readFileSync(code, 'utf8'), edge);

function refused(uri) {
  const request = { method: 'GET', uri, querystring: {}, headers: { host: { value: 'click.demo.example' } }, cookies: {} };
  const context = { eventType: 'viewer-request', requestId: 'id' };
  const made = edge.handler({ version: '1.0', context, viewer: { ip: '203.0.113.7' }, request });
  if (made === request) {
    return false;
  }
  const fallback = made.statusCode === 302 && made.headers.location.value === '{fallback}';
  return fallback ? true : 'something else: ' + JSON.stringify(made);
}

for (const file of vectors) {
  const vector = JSON.parse(fs.readFileSync(file, 'utf8'));
  const uri = vector.uri !== undefined ? vector.uri : vector.token ? '/c/' + vector.token : vector.rawPath;
  const expected = vector.refused === true;
  console.log(path.basename(file) + (refused(uri) === expected ? ' as expected' : ' is ' + refused(uri)));
}
