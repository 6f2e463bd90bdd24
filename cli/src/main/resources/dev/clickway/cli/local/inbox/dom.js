/** Makes an element; what is in it is text or elements, never markup. */
export function element(name, properties = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...content);
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

export function counted(number, one, many) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Changes text only where it is another, so that nothing is read out twice. */
export function setText(id, text) {
  if (byId(id).textContent !== text) {
    byId(id).textContent = text;
  }
}

/** Sends something to this machine, and gives the answer; what it refuses is an error with its words. */
export async function post(name, body, type = 'application/json') {
  let answer;
  try {
    answer = await fetch(`/inbox/${name}`, { method: 'POST', headers: { 'Content-Type': type }, body });
  } catch {
    throw new Error('clickway local does not answer.');
  }
  if (!answer.ok) {
    throw new Error((await answer.text()) || `clickway local failed at this (${answer.status}).`);
  }
  return answer.json();
}
