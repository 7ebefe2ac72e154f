// The search box: a combobox whose list holds what was found so far.
import { useEffect, useRef, useState } from 'preact/hooks';
import { articlesIn, eventsIn, findQuery, type Found } from './find';
import { useAnswer, useSettled } from './hooks';
import { pageOf, searchFor } from './links';
import { go } from './router';
import { dateWord, heading, kindWord, timeWord } from './words';

interface Option { group: string; href: string; title: string; note: string; kind: string }

/** The options of the list, in the order in which they are shown. */
function optionsOf(found: Found): Option[] {
  return [
    ...found.entities.nodes.map((e) => ({
      group: 'Who and what', href: pageOf(e.id), title: e.name, note: e.description ?? kindWord(e.kind), kind: e.kind.toLowerCase(),
    })),
    ...eventsIn(found, 6).map((e) => ({ group: 'Events', href: pageOf(e.id), title: heading(e.label), note: timeWord(e.time), kind: 'event' })),
    ...articlesIn(found, 5).map((a) => ({
      group: 'Articles', href: pageOf(a.id), title: a.title ?? 'Untitled article',
      note: [a.source, a.published && dateWord(a.published)].filter(Boolean).join(', '), kind: 'article',
    })),
  ];
}

/** The search box; the large one stands on the first page. */
export function SearchBox({ large = false, initial = '' }: { large?: boolean; initial?: string }) {
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const settled = useSettled(text.trim(), 90);
  const { data, waiting } = useAnswer<Found>(settled ? findQuery : null, { text: settled, n: 6 });
  const options = settled && data ? optionsOf(data) : [];
  const list = large ? 'found-large' : 'found';
  const show = open && settled !== '';

  useEffect(() => setText(initial), [initial]);
  useEffect(() => setActive(-1), [settled]);
  useSlash(input, large);

  const leave = (to: string) => {
    setOpen(false);
    input.current?.blur();
    go(to);
    scrollTo(0, 0);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((at) => (options.length ? (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (show && options[active]) leave(options[active].href);
      else if (text.trim()) leave(searchFor(text.trim()));
    } else if (event.key === 'Escape') {
      if (open) setOpen(false);
      else setText('');
    }
  };

  return (
    <form class={large ? 'search search-large' : 'search'} role="search" onSubmit={(event) => event.preventDefault()}>
      <svg class="search-icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5" /><path d="m13 13 4.5 4.5" /></svg>
      <input
        ref={input} type="text" role="combobox" aria-label="Search entities, events and articles" aria-autocomplete="list"
        aria-expanded={show} aria-controls={list} aria-activedescendant={show && active >= 0 ? `${list}-${active}` : undefined}
        autocomplete="off" spellcheck={false} placeholder="Search people, organisations, places, events, articles" value={text}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }}
        onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 120)} onKeyDown={key}
      />
      <kbd class="search-key" aria-hidden="true">/</kbd>
      <div id={list} role="listbox" aria-label="Found" class="found" hidden={!show}>
        {options.map((option, i) => (
          <>
            {option.group !== options[i - 1]?.group && <div class="found-group" role="presentation">{option.group}</div>}
            <div
              id={`${list}-${i}`} role="option" aria-selected={i === active} class="found-option"
              onMouseDown={(event) => { event.preventDefault(); leave(option.href); }} onMouseMove={() => setActive(i)}
            >
              <span class={`dot kind-${option.kind}`} aria-hidden="true" />
              <span class="found-title">{option.title}</span>
              <span class="found-note">{option.note}</span>
            </div>
          </>
        ))}
        {show && options.length === 0 && (
          <div class="found-none" role="option" aria-selected="false" aria-disabled="true">
            {waiting ? 'Searching…' : `Nothing has “${settled}” in its name or text.`}
          </div>
        )}
        {options.length > 0 && <div class="found-hint" role="presentation"><kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> for all results</div>}
      </div>
    </form>
  );
}

/** The slash key leads to the search box, as in other tools of this kind. */
function useSlash(input: { current: HTMLInputElement | null }, first: boolean): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (!first && document.querySelector('.search-large')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
}
