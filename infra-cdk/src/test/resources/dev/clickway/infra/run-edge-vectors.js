// Puts the requests of the vector files through viewer-request.js and prints what comes out, a line for each file.
// node run-edge-vectors.js viewer-request.js VECTOR…
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [code, ...vectors] = process.argv.slice(2);
const edge = vm.createContext({});
vm.runInContext(fs.readFileSync(code, 'utf8'), edge);

for (const file of vectors) {
  const vector = JSON.parse(fs.readFileSync(file, 'utf8'));
  const headers = {};
  for (const [name, value] of Object.entries(vector.viewer.headers)) {
    const lines = vector.lines && vector.lines[name];
    headers[name] = lines ? { value: lines[0], multiValue: lines.map((line) => ({ value: line })) } : { value };
  }
  if (vector.viewer.host !== null) {
    headers.host = { value: vector.viewer.host };
  }
  const request = {
    method: vector.viewer.method,
    uri: vector.viewer.uri,
    querystring: {},
    headers,
    cookies: {},
  };
  const context = { eventType: 'viewer-request', requestId: vector.viewer.requestId };
  const forwarded = edge.handler({ version: '1.0', context, viewer: { ip: '203.0.113.7' }, request });
  const packed = forwarded.headers['x-clickway-edge'];
  const same = packed.value === vector.packed && packed.multiValue === undefined && forwarded.uri === request.uri;
  console.log(path.basename(file) + (same ? ' as expected' : ' is ' + packed.value));
}
