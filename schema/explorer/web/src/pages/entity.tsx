// The page of a person, organisation, place or thing.
import { articleRef, claim, entityRef, eventRef, evidence } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { graphOf } from '../links';
import { Claims } from '../parts/claims';
import { EntityChip } from '../parts/chips';
import { More, sizeOf } from '../parts/more';
import { Quote, Quotes } from '../parts/quote';
import { RolesOverTime } from '../parts/roles';
import { Missing, Nothing, Section, Shown } from '../parts/state';
import type { ArticleRef, Claim, EntityCard, EntityRef, Evidence, List, Relation, Role } from '../types';
import { count, kindWord } from '../words';
import { ArticleLine } from './home';

interface Entity extends EntityCard {
  aliases: string[]; describedIn: Evidence | null; roles: List<Role>; relations: List<Relation>; claims: List<Claim>;
  participatesWith: List<{ count: number; entity: EntityRef }>; mentions: List<Evidence>; articles: List<ArticleRef>;
}

const query = `query Entity($id: ID!, $roles: Int!, $with: Int!, $said: Int!, $mentions: Int!) {
  entity(id: $id) {
    ${entityRef} aliases description articleCount eventCount describedIn { ${evidence} }
    roles(first: $roles) { totalCount nodes { role label confidence articleCount event { ${eventRef} } evidence(first: 3) { totalCount nodes { ${evidence} } } } }
    relations(first: 100) { totalCount nodes { predicate subject { ${entityRef} } object { ${entityRef} } evidence(first: 2) { totalCount nodes { ${evidence} } } } }
    participatesWith(first: $with) { totalCount nodes { count entity { ${entityRef} } } }
    claims(first: $said) { totalCount nodes { ${claim} } }
    mentions(first: $mentions) { totalCount nodes { ${evidence} } }
    articles(first: 50) { totalCount nodes { ${articleRef} } }
  }
}`;

/** The page of an entity. */
export function EntityPage({ id, params }: { id: string; params: URLSearchParams }) {
  const asked = useAnswer<{ entity: Entity | null }>(query, {
    id, roles: sizeOf(params, 'roles', 100), with: sizeOf(params, 'with', 24), said: sizeOf(params, 'said', 20), mentions: sizeOf(params, 'mentions', 12),
  });
  useTitle(asked.data?.entity?.name);
  return <Shown of={asked}>{({ entity }) => (entity ? <Whole of={entity} /> : <Missing what="person, organisation, place or thing" />)}</Shown>;
}

function Whole({ of: e }: { of: Entity }) {
  return (
    <>
      <header class={`page-head kind-${e.kind.toLowerCase()}`}>
        <p class="overline"><span class="dot" aria-hidden="true" />{kindWord(e.kind)}</p>
        <h1>{e.name}</h1>
        {e.description && <p class="what">{e.description}</p>}
        {e.aliases.length > 0 && <p class="aliases">Also read as {e.aliases.map((alias, i) => <>{i > 0 && ', '}<b>{alias}</b></>)}</p>}
        <p class="actions">
          <a class="button" href={graphOf(e.id)}>Graph</a>
          <a class="button" href={`/timeline?who=${e.id}`}>Timeline</a>
          <span class="quiet">{count(e.eventCount, 'event')} in {count(e.articleCount, 'article')}</span>
        </p>
      </header>
      <div class="with-side">
        <div>
          <Section title="Roles over time" note={String(e.roles.totalCount)}>
            {e.roles.nodes.length ? <RolesOverTime roles={e.roles.nodes} /> : <Nothing>No article gives it a part in an event.</Nothing>}
            <More name="roles" shown={e.roles.nodes.length} total={e.roles.totalCount} />
          </Section>
          {e.claims.nodes.length > 0 && (
            <Section title="What it said" note={String(e.claims.totalCount)}>
              <Claims list={e.claims.nodes} speaker={e.id} />
              <More name="said" shown={e.claims.nodes.length} total={e.claims.totalCount} />
            </Section>
          )}
          <Section title="Where it is mentioned" note={String(e.mentions.totalCount)}>
            <div class="card pad">{e.mentions.nodes.map((m) => <Quote of={m} />)}</div>
            <More name="mentions" shown={e.mentions.nodes.length} total={e.mentions.totalCount} />
          </Section>
        </div>
        <aside aria-label={`About ${e.name}`}><Aside of={e} /></aside>
      </div>
    </>
  );
}

function Aside({ of: e }: { of: Entity }) {
  return (
    <>
      {e.describedIn && (
        <Section title="What it is">
          <div class="card pad"><Quote of={e.describedIn} /></div>
        </Section>
      )}
      {e.relations.nodes.length > 0 && (
        <Section title="Stands to others as" note={String(e.relations.totalCount)}>
          <div class="card pad relations">{e.relations.nodes.map((r) => <RelationLine of={r} />)}</div>
        </Section>
      )}
      {e.participatesWith.nodes.length > 0 && (
        <Section title="Appears with" note={String(e.participatesWith.totalCount)}>
          <ul class="card pad ranked">
            {e.participatesWith.nodes.map((other) => (
              <li><EntityChip of={other.entity} /><span class="quiet">{count(other.count, 'event')}</span></li>
            ))}
          </ul>
          <More name="with" shown={e.participatesWith.nodes.length} total={e.participatesWith.totalCount} />
        </Section>
      )}
      <Section title="Articles" note={String(e.articles.totalCount)}>
        <div class="card lines">{e.articles.nodes.map((a) => <ArticleLine of={a} />)}</div>
        {e.articles.totalCount > e.articles.nodes.length && <p class="more">{e.articles.nodes.length} of {e.articles.totalCount} shown.</p>}
      </Section>
    </>
  );
}

function RelationLine({ of: r }: { of: Relation }) {
  return (
    <div class="relation">
      <p><EntityChip of={r.subject} /> <span class="predicate">{r.predicate}</span> <EntityChip of={r.object} /></p>
      <details><summary>Sentence</summary><Quotes of={r.evidence.nodes} total={r.evidence.totalCount} shown={2} /></details>
    </div>
  );
}
