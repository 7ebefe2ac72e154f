// The page of an event: who did what to whom, when and where.
import { articleRef, claim, disputes, entityRef, eventRef, evidence } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { graphOf } from '../links';
import { Claims } from '../parts/claims';
import { EntityChip, EntityChips, EventLine, Status } from '../parts/chips';
import { Disputes } from '../parts/disputes';
import { Quotes } from '../parts/quote';
import { Missing, Nothing, Section, Shown } from '../parts/state';
import type { ArticleRef, Claim, Dispute, EntityRef, EventRef, Evidence, List, Quantity, Role } from '../types';
import { count, heading, linkWord, roleOrder, roleWord, timeWord, typeWord, valueWord } from '../words';
import { ArticleLine } from './home';

type PartRole = Omit<Role, 'event' | 'entity'> & { entity: EntityRef & { roles: { nodes: { event: EventRef }[] } } };

interface Event extends EventRef {
  places: EntityRef[]; roles: List<PartRole>; quantities: Quantity[]; disputes: Dispute[]; claims: Claim[];
  related: { totalCount: number; edges: { kind: string; reason: string | null; evidence: Evidence[]; node: EventRef }[] };
  evidence: List<Evidence>; articles: List<ArticleRef>;
}

const query = `query Event($id: ID!) {
  event(id: $id) {
    ${eventRef} places { ${entityRef} } ${disputes}
    roles(first: 100) { totalCount nodes {
      role label confidence articleCount entity { ${entityRef} roles(first: 12) { nodes { event { ${eventRef} } } } }
      evidence(first: 3) { totalCount nodes { ${evidence} } }
    } }
    quantities { value comparator unit text evidence { ${evidence} } }
    claims { ${claim} }
    related(first: 50) { totalCount edges { kind reason evidence { ${evidence} } node { ${eventRef} } } }
    evidence(first: 12) { totalCount nodes { ${evidence} } }
    articles(first: 50) { totalCount nodes { ${articleRef} } }
  }
}`;

/** The page of an event. */
export function EventPage({ id }: { id: string; params: URLSearchParams }) {
  const asked = useAnswer<{ event: Event | null }>(query, { id });
  useTitle(heading(asked.data?.event?.label ?? ""));
  return <Shown of={asked}>{({ event }) => (event ? <Whole of={event} /> : <Missing what="event" />)}</Shown>;
}

function Whole({ of: e }: { of: Event }) {
  return (
    <>
      <header class="page-head kind-event">
        <p class="overline"><span class="dot" aria-hidden="true" />{typeWord(e.type)}</p>
        <h1>{heading(e.label)}</h1>
        <dl class="facts">
          <div><dt>When</dt><dd>{timeWord(e.time) || <span class="quiet">not told</span>}{e.time && <span class="quiet"> read in “{e.time.text}”</span>}</dd></div>
          <div><dt>Where</dt><dd>{e.places.length ? <EntityChips of={e.places} /> : <span class="quiet">not told</span>}</dd></div>
          <div><dt>Status</dt><dd><Status of={e.status} /></dd></div>
          <div><dt>Told by</dt><dd>{count(e.articleCount, 'article')}</dd></div>
        </dl>
        <p class="actions"><a class="button" href={graphOf(e.id)}>Graph</a></p>
      </header>
      <div class="with-side">
        <div>
          <Section title="Who did what to whom">
            {e.roles.nodes.length ? <Who roles={e.roles.nodes} /> : <Nothing>The articles name nobody who took part.</Nothing>}
            {e.roles.totalCount > e.roles.nodes.length && <p class="more">{e.roles.nodes.length} of {e.roles.totalCount} shown.</p>}
          </Section>
          {e.disputes.length > 0 && <Section title="On this the articles disagree" note={String(e.disputes.length)}><Disputes list={e.disputes} /></Section>}
          {e.quantities.length > 0 && <Section title="Numbers" note={String(e.quantities.length)}><Numbers list={e.quantities} /></Section>}
          {e.claims.length > 0 && <Section title="Told only as a claim" note={String(e.claims.length)}><Claims list={e.claims} /></Section>}
          <Section title="The sentences that tell of it" note={String(e.evidence.totalCount)}>
            <div class="card pad"><Quotes of={e.evidence.nodes} total={e.evidence.totalCount} shown={12} /></div>
          </Section>
        </div>
        <aside aria-label="Other events and articles"><Aside of={e} /></aside>
      </div>
    </>
  );
}

function Who({ roles }: { roles: PartRole[] }) {
  const kinds = roleOrder.filter((role) => roles.some((r) => r.role === role));
  return (
    <div class="card who">
      {kinds.map((kind) => (
        <div class="who-row">
          <h3>{roleWord(kind)}</h3>
          <ul>
            {roles.filter((r) => r.role === kind).map((r) => (
              <li>
                <p><EntityChip of={r.entity} /> <span class="quiet">read in “{r.label}” · {count(r.articleCount, 'article')}</span></p>
                <details><summary>Says who</summary><Quotes of={r.evidence.nodes} total={r.evidence.totalCount} shown={3} /></details>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Numbers({ list }: { list: Quantity[] }) {
  return (
    <div class="cards">
      {list.map((q) => (
        <div class="card pad number">
          <strong>{valueWord(`${q.comparator ?? ''}${q.value.toLocaleString('en', { maximumFractionDigits: 4 })}`)}</strong>
          <span>{q.unit}</span>
          <Quotes of={[q.evidence]} />
        </div>
      ))}
    </div>
  );
}

function Aside({ of: e }: { of: Event }) {
  const { earlier, later } = around(e);
  const kinds = [...new Set(e.related.edges.map((edge) => edge.kind))];
  return (
    <>
      {kinds.map((kind) => (
        <Section title={linkWord(kind)}>
          <div class="card lines">{e.related.edges.filter((edge) => edge.kind === kind).map((edge) => (
            <><EventLine of={edge.node} />{edge.reason && <p class="with-whom">{heading(edge.reason)}. <a href="/review">Review</a></p>}{edge.evidence.length > 0 && <div class="pad"><Quotes of={edge.evidence} /></div>}</>
          ))}</div>
        </Section>
      ))}
      {earlier.length > 0 && <Section title="Earlier, with the same"><div class="card lines">{earlier.map((other) => <EventLine of={other} />)}</div></Section>}
      {later.length > 0 && <Section title="Later, with the same"><div class="card lines">{later.map((other) => <EventLine of={other} />)}</div></Section>}
      <Section title="Articles" note={String(e.articles.totalCount)}>
        <div class="card lines">{e.articles.nodes.map((a) => <ArticleLine of={a} />)}</div>
      </Section>
    </>
  );
}

/** The dated events before and after this one in which somebody of this one took part. */
function around(e: Event): { earlier: EventRef[]; later: EventRef[] } {
  const others = new Map<string, EventRef>();
  const linked = new Set(e.related.edges.map((edge) => edge.node.id));
  for (const role of e.roles.nodes) for (const r of role.entity.roles.nodes) if (r.event.id !== e.id && !linked.has(r.event.id) && /^\d/.test(r.event.time?.start ?? '')) others.set(r.event.id, r.event);
  const start = e.time?.start ?? '';
  if (!/^\d/.test(start)) return { earlier: [], later: [] };
  const sorted = [...others.values()].sort((a, b) => (a.time!.start! < b.time!.start! ? -1 : 1));
  return {
    earlier: sorted.filter((other) => other.time!.start! < start).slice(-6),
    later: sorted.filter((other) => other.time!.start! > start).slice(0, 6),
  };
}
