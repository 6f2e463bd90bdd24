// How the browser reads mails and URLs. Nothing is fetched: a parsed document that is shown nowhere loads nothing.
window.truth = (() => {
  const bytes = base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0));

  const text = base64 => {
    const all = bytes(base64);
    const units = [];
    for (let i = 0; i < all.length; i += 2) {
      units.push(String.fromCharCode(all[i] | all[i + 1] << 8));
    }
    return units.join('');
  };

  const href = (url, base) => {
    try {
      return new URL(url, base || undefined).href;
    } catch {
      return null;
    }
  };

  // A link that the browser cannot follow has no scheme.
  const follows = link => link.protocol === ':' ? null : link.href;

  // The comment changes nothing but Chromium's mind: documents of a few simple tags it otherwise reads by a shortcut,
  // which decodes "&notit;" in an attribute; a page that it navigates to it does not.
  const parse = html => new DOMParser().parseFromString('<!---->' + html, 'text/html');

  // The parser puts a copy of an open link into a template, or out of it.
  const inTemplates = root => [...root.querySelectorAll('template')].filter(template => template.content).flatMap(
      template => [...template.content.querySelectorAll('a[href]'), ...inTemplates(template.content)]);

  const read = base64 => {
    const parsed = parse(new TextDecoder().decode(bytes(base64)));
    const links = [...parsed.querySelectorAll('a[href], area[href]')].filter(
        link => link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement);
    const vml = [...parsed.querySelectorAll('*')].filter(
        shape => shape instanceof HTMLElement && shape.localName.startsWith('v:') && shape.hasAttribute('href'));
    const conditions = [];
    const comments = parsed.createNodeIterator(parsed, NodeFilter.SHOW_COMMENT);
    for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) {
      if (/^\s*\[if/i.test(comment.data)) {
        conditions.push(comment.data);
        comment.data = '';
      }
    }
    const seen = {
      base: href(parsed.baseURI),
      hrefs: links.map(follows),
      values: links.map(link => link.getAttribute('href')),
      vml: vml.map(shape => shape.getAttribute('href')),
      conditions
    };
    for (const link of [...links, ...vml, ...inTemplates(parsed)]) {
      link.setAttribute('href', '');
    }
    seen.rest = parsed.documentElement.outerHTML;
    return seen;
  };

  // A form is sent a moment after the click.
  const clicked = (html, selector, tell) => {
    navigation.onnavigate = event => {
      event.preventDefault();
      tell(event.destination.url);
    };
    document.body.innerHTML = html;
    document.querySelector(selector).dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  };

  return {
    hrefs: (urls, base) => urls.map(url => href(text(url), base)),
    documents: documents => documents.map(read),
    clicked
  };
})();
