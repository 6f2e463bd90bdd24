import { byId } from './dom.js';

/** No element has one of them for its id: the keyboard would go on from there, behind what stands above it. */
const VIEWS = ['inbox', 'own-mail', 'report'];

/** Shows the page that the address names, and tells who asked to know. */
export function followAddress(whenShown) {
  const follow = () => {
    const named = location.hash.slice(1);
    if (named === 'clicks-title') {
      return;
    }
    const shown = VIEWS.includes(named) ? named : VIEWS[0];
    for (const view of VIEWS) {
      byId(`view-${view}`).hidden = view !== shown;
      const tab = document.querySelector(`.tabs a[href="#${view}"]`);
      if (view === shown) {
        tab.setAttribute('aria-current', 'page');
        document.title = `${tab.textContent} · Clickway on this machine`;
      } else {
        tab.removeAttribute('aria-current');
      }
    }
    whenShown(shown);
  };
  addEventListener('hashchange', follow);
  follow();
}
