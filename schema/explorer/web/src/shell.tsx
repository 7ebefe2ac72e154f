// The frame around every page: name, search box, places to go, theme.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Place } from './router';
import { SearchBox } from './search';

const places: [string, string][] = [
  ['/timeline', 'Timeline'], ['/graph', 'Graph'], ['/disputes', 'Disputes'], ['/sources', 'Sources'], ['/review', 'Review'],
];

/** The frame around a page. */
export function Shell({ place, children }: { place: Place; children: ComponentChildren }) {
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="head">
        <a class="name" href="/">Date<span>line</span></a>
        {place.path !== '/' && <SearchBox initial={place.path === '/search' ? place.params.get('q') ?? '' : ''} />}
        <nav class="nav" aria-label="Views">
          {places.map(([to, name]) => <a href={to} aria-current={place.path === to ? 'page' : undefined}>{name}</a>)}
          <a href="/graphiql" data-load>Query</a>
          <Theme />
        </nav>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
    </>
  );
}

/** Switches between light and dark. */
function Theme() {
  const [theme, setTheme] = useState(current);
  const next = theme === 'dark' ? 'light' : 'dark';
  const change = () => {
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem('dateline-theme', next); } catch { /* not kept, then */ }
    setTheme(next);
    dispatchEvent(new Event('dateline-theme'));
  };
  return (
    <button type="button" class="theme" onClick={change} aria-label={`Switch to the ${next} theme`} title={`Switch to the ${next} theme`}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="6.5" /><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" /></svg>
    </button>
  );
}

function current(): string {
  return document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
