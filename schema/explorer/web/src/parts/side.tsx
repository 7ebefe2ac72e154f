// One side of a pair that may be one: what a judge needs to see of it.
import { pageOf } from '../links';
import type { ArticleRef, EntityCard, EntityRef, EventRef, Evidence } from '../types';
import { dateWord, heading, kindWord, roleWord, timeWord, typeWord } from '../words';
import { EntityChip, Outlet } from './chips';
import { Quote } from './quote';

interface Common { id: string; articles: { nodes: ArticleRef[] } }

/** An entity or an event, with a sentence. */
export type Sided =
  | ({ __typename: 'Entity'; aliases: string[]; mentions: { nodes: Evidence[] } } & Common & EntityCard)
  | ({ __typename: 'Event'; roles: { nodes: { role: string; entity: EntityRef }[] }; evidence: { nodes: Evidence[] } } & Common & EventRef);

/** The side. */
export function Side({ of: side }: { of: Sided }) {
  const quotes = side.__typename === 'Entity' ? side.mentions.nodes : side.evidence.nodes;
  return (
    <div class="side">
      <p class="overline">{side.__typename === 'Entity' ? kindWord(side.kind) : typeWord(side.type)}</p>
      <h2><a href={pageOf(side.id)}>{side.__typename === 'Entity' ? side.name : heading(side.label)}</a></h2>
      {side.__typename === 'Entity' ? <EntityFacts of={side} /> : <EventFacts of={side} />}
      {quotes.map((e) => <Quote of={e} />)}
      <p class="quiet">In {side.articles.nodes.map((a, i) => <>{i > 0 && ', '}<Outlet article={a} />{a.published && ` (${dateWord(a.published)})`}</>)}</p>
    </div>
  );
}

function EntityFacts({ of: e }: { of: EntityCard & { aliases: string[] } }) {
  return (
    <>
      {e.description && <p>{e.description}</p>}
      {e.aliases.length > 0 && <p class="quiet">Also {e.aliases.join(', ')}</p>}
    </>
  );
}

function EventFacts({ of: e }: { of: EventRef & { roles: { nodes: { role: string; entity: EntityRef }[] } } }) {
  return (
    <>
      <p>{timeWord(e.time) || 'Date not told'}</p>
      <ul class="fact-list">{e.roles.nodes.map((r) => <li><span class="role-doing">{roleWord(r.role)}</span> <EntityChip of={r.entity} /></li>)}</ul>
    </>
  );
}
