// The first page: the search box, and what is worth a look.
import { articleRef, entityRef, eventRef } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { pageOf } from '../links';
import { EntityChip, EventLine } from '../parts/chips';
import { Section, Shown } from '../parts/state';
import { SearchBox } from '../search';
import type { ArticleRef, Dispute, EntityCard, EventRef, List } from '../types';
import { count, dateWord, fieldWord, heading, valueWord } from '../words';

interface Overview {
  stats: { articles: number; entities: number; events: number; claims: number };
  entities: List<EntityCard>;
  events: List<EventRef>;
  disputed: List<{ id: string; label: string; disputes: Dispute[] }>;
  articles: List<ArticleRef>;
}

const query = `{
  stats { articles entities events claims }
  entities(where: {kind: [PERSON, ORGANIZATION, PLACE]}, orderBy: [EVENT_COUNT_DESC, NAME_ASC], first: 24) { totalCount nodes { ${entityRef} description articleCount eventCount } }
  events(orderBy: [ARTICLE_COUNT_DESC, TIME_DESC], first: 8) { totalCount nodes { ${eventRef} } }
  disputed: events(where: {disputed: true}, orderBy: [ARTICLE_COUNT_DESC], first: 5) {
    totalCount nodes { id label disputes { field values { value articles { ${articleRef} } } } }
  }
  articles(first: 8) { totalCount nodes { ${articleRef} } }
}`;

/** The first page. */
export function Home() {
  const asked = useAnswer<Overview>(query);
  useTitle(undefined);
  return (
    <div class="home">
      <div class="hero">
        <h1>Who did what, when and where, and who says so</h1>
        <SearchBox large />
        {asked.data && <Stats of={asked.data.stats} />}
      </div>
      <Shown of={asked}>{(data) => (data.stats.articles === 0 ? <Empty /> : <Looks of={data} />)}</Shown>
    </div>
  );
}

function Stats({ of: s }: { of: Overview['stats'] }) {
  return (
    <p class="stats">
      <span>{count(s.articles, 'article')}</span> <span>{count(s.events, 'event')}</span>{' '}
      <span>{count(s.entities, 'entity', 'entities')}</span> <span>{count(s.claims, 'claim')}</span>
    </p>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h2>The graph is empty</h2>
      <p>Stop the server, load some articles, and start it again:</p>
      <pre>dateline serve --load path/to/articles</pre>
    </div>
  );
}

function Looks({ of: data }: { of: Overview }) {
  return (
    <div class="columns">
      <Section title="Told most" action={<a href="/timeline">All {data.events.totalCount.toLocaleString('en')} on the timeline</a>}>
        <div class="card lines">{data.events.nodes.map((e) => <EventLine of={e} />)}</div>
      </Section>
      {data.disputed.nodes.length > 0 && (
        <Section title="The articles disagree" action={<a href="/disputes">All {data.disputed.totalCount}</a>}>
          <div class="card lines">{data.disputed.nodes.map((e) => <Disagreement of={e} />)}</div>
        </Section>
      )}
      <Section title="In most events" action={<a href="/graph">See as a graph</a>}>
        <div class="card chips-block">{data.entities.nodes.map((e) => <EntityChip of={e} />)}</div>
      </Section>
      <Section title="Articles" action={<a href="/sources">By outlet</a>}>
        <div class="card lines">{data.articles.nodes.map((a) => <ArticleLine of={a} />)}</div>
      </Section>
    </div>
  );
}

function Disagreement({ of: e }: { of: Overview['disputed']['nodes'][0] }) {
  const dispute = e.disputes[0];
  return (
    <a class="event-line" href={pageOf(e.id)}>
      <span class="event-what"><span class="event-label">{heading(e.label)}</span></span>
      <span class="versus">
        <span class="quiet">{fieldWord(dispute.field)}</span>
        {dispute.values.slice(0, 3).map((value) => (
          <span><strong>{valueWord(value.value)}</strong> <span class="quiet">{value.articles.map((a) => a.source ?? a.title).join(', ')}</span></span>
        ))}
      </span>
    </a>
  );
}

/** One article as a line of a list. */
export function ArticleLine({ of: a }: { of: ArticleRef }) {
  return (
    <a class="event-line" href={pageOf(a.id)}>
      <span class="event-when">{a.source ?? 'Outlet unknown'}</span>
      <span class="event-what">
        <span class="event-label">{a.title ?? 'Untitled article'}</span>
        {a.published && <time class="event-type">{dateWord(a.published)}</time>}
      </span>
    </a>
  );
}
