// All that a search found.
import { articlesIn, eventsIn, findQuery, type Found } from '../find';
import { useAnswer, useTitle } from '../hooks';
import { pageOf, sentenceOf } from '../links';
import { EventLine } from '../parts/chips';
import { More, sizeOf } from '../parts/more';
import { Nothing, Section, Shown } from '../parts/state';
import type { EntityCard } from '../types';
import { count, kindWord } from '../words';
import { ArticleLine } from './home';

/** The page of a search's results. */
export function Results({ params }: { params: URLSearchParams }) {
  const text = params.get('q')?.trim() ?? '';
  const n = sizeOf(params, 'n', 20);
  const asked = useAnswer<Found>(text ? findQuery : null, { text, n });
  useTitle(text ? `Search: ${text}` : 'Search');
  if (!text) return <Nothing>Type what you look for into the search box.</Nothing>;
  return (
    <>
      <h1>Results for “{text}”</h1>
      <Shown of={asked}>{(found) => <All of={found} n={n} />}</Shown>
    </>
  );
}

function All({ of: found, n }: { of: Found; n: number }) {
  const events = eventsIn(found, n);
  const articles = articlesIn(found, n);
  if (!events.length && !articles.length && !found.entities.nodes.length && !found.claims.nodes.length) {
    return <Nothing>Nothing has these words in its name or text. Try fewer words, or a part of a name.</Nothing>;
  }
  return (
    <>
      {found.entities.nodes.length > 0 && (
        <Section title="Who and what" note={String(found.entities.totalCount)}>
          <div class="cards">{found.entities.nodes.map((e) => <EntityTile of={e} />)}</div>
          <More name="n" shown={found.entities.nodes.length} total={found.entities.totalCount} />
        </Section>
      )}
      {events.length > 0 && (
        <Section title="Events" note={String(Math.max(found.events.totalCount, events.length))}>
          <div class="card lines">{events.map((e) => <EventLine of={e} />)}</div>
          <More name="n" shown={found.events.nodes.length} total={found.events.totalCount} />
        </Section>
      )}
      {found.claims.nodes.length > 0 && (
        <Section title="Said" note={String(found.claims.totalCount)}>
          <div class="card lines">
            {found.claims.nodes.map((c) => (
              <a class="event-line" href={sentenceOf(c.evidence)}>
                <span class="event-when">{c.speaker?.name ?? 'Somebody unnamed'}</span>
                <span class="event-what"><span class="said">{c.text}</span></span>
              </a>
            ))}
          </div>
          <More name="n" shown={found.claims.nodes.length} total={found.claims.totalCount} />
        </Section>
      )}
      {articles.length > 0 && (
        <Section title="Articles" note={String(Math.max(found.inText.totalCount, articles.length))}>
          <div class="card lines">{articles.map((a) => <ArticleLine of={a} />)}</div>
          <More name="n" shown={found.inText.nodes.length} total={found.inText.totalCount} />
        </Section>
      )}
    </>
  );
}

/** An entity with what it is and how often it is told of. */
export function EntityTile({ of: e }: { of: EntityCard }) {
  return (
    <a class={`card tile kind-${e.kind.toLowerCase()}`} href={pageOf(e.id)}>
      <span class="tile-kind"><span class="dot" aria-hidden="true" />{kindWord(e.kind)}</span>
      <strong>{e.name}</strong>
      {e.description && <span class="tile-what">{e.description}</span>}
      <span class="quiet">{count(e.eventCount, 'event')}, {count(e.articleCount, 'article')}</span>
    </a>
  );
}

