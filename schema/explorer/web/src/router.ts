// The address is the state: every view is drawn from it alone.
import { useEffect, useState } from 'preact/hooks';

/** Where the reader is. */
export interface Place { path: string; params: URLSearchParams }

const changed = 'dateline-place';

function here(): Place {
  return { path: decodeURIComponent(location.pathname), params: new URLSearchParams(location.search) };
}

/** Goes to an address; replace leaves no step in the history. */
export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new Event(changed));
}

/** Changes parameters of the address; null and '' take one out. */
export function setParams(change: Record<string, string | null>, replace = true): void {
  go(location.pathname + withParams(new URLSearchParams(location.search), change), replace);
}

/** The parameters with a change, as the end of an address. */
export function withParams(params: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(change)) {
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** The place, anew whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const update = () => setPlace(here());
    addEventListener('popstate', update);
    addEventListener(changed, update);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(changed, update);
    };
  }, []);
  return place;
}

/** Makes links inside the explorer change the view without loading a page. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (location.pathname === '/embed' && link.pathname !== '/embed') {
      link.target = '_blank';
      link.rel = 'noopener';
      return;
    }
    if (link.hasAttribute('data-load') || link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    const moves = link.pathname !== location.pathname;
    go(link.pathname + link.search + link.hash, link.hasAttribute('data-replace'));
    if (moves) arrive();
  });
}

/** Brings reader and screen reader to the top of a new view. */
function arrive(): void {
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}
