// The small parts that name things everywhere the same way.
import { outletOf, pageOf } from '../links';
import type { ArticleRef, EntityRef, EventRef } from '../types';
import { heading, kindWord, statusWord, timeWord, typeWord } from '../words';

/** An entity's name in the colour of its kind. */
export function EntityChip({ of: e }: { of: EntityRef }) {
  return (
    <a class={`chip kind-${e.kind.toLowerCase()}`} href={pageOf(e.id)} title={kindWord(e.kind)}>
      <span class="dot" aria-hidden="true" />{e.name}
    </a>
  );
}

/** The names one behind the other, at most some of them. */
export function EntityChips({ of: list, most = 40 }: { of: EntityRef[]; most?: number }) {
  return (
    <span class="chips">
      {list.slice(0, most).map((e) => <EntityChip of={e} />)}
      {list.length > most && <span class="quiet">and {list.length - most} more</span>}
    </span>
  );
}

/** Whether the event took place, where that is in doubt. */
export function Status({ of: status }: { of: string }) {
  return <span class={`status status-${status.toLowerCase()}`}>{statusWord(status)}</span>;
}

/** One event as a line of a list. */
export function EventLine({ of: e }: { of: EventRef }) {
  return (
    <a class="event-line" href={pageOf(e.id)}>
      <time class="event-when">{timeWord(e.time) || 'Date unknown'}</time>
      <span class="event-what">
        <span class="event-label">{heading(e.label)}</span>
        <span class="event-type">{typeWord(e.type)}</span>
        {e.status !== 'HAPPENED' && <Status of={e.status} />}
        {e.articleCount > 1 && <span class="badge" title={`${e.articleCount} articles tell of it`}>{e.articleCount} articles</span>}
      </span>
    </a>
  );
}

/** The outlet of an article, or its title where no outlet is known. */
export function Outlet({ article: a }: { article: ArticleRef }) {
  if (a.source) return <a class="outlet" href={outletOf(a.source)}>{a.source}</a>;
  return <a class="outlet" href={pageOf(a.id)}>{a.title ?? 'Untitled article'}</a>;
}
