// The fact behind a mark, as the panel beside the text shows it.
import { graphOf, pageOf } from '../links';
import { EntityChip, EntityChips, Outlet, Status } from '../parts/chips';
import type { Claim } from '../types';
import { doingWord, heading, kindWord, roleWord, timeWord, typeWord, valueWord } from '../words';
import type { Article, Mark, MarkedEntity, MarkedEvent } from './model';

/** The fact of a mark. */
export function Fact({ of: mark, article }: { of: Mark; article: Article }) {
  if (mark.kind === 'entity') return <EntityFact of={mark.of as MarkedEntity} article={article} />;
  if (mark.kind === 'claim') return <ClaimFact of={mark.of as Claim} />;
  if (!('label' in mark.of)) return <><p class="fact-lead">{timeWord(mark.time ?? null)}</p><ClaimFact of={mark.of as Claim} /></>;
  const event = mark.of as MarkedEvent;
  return (
    <>
      {mark.time && <p class="fact-lead">{timeWord(mark.time)}</p>}
      {mark.quantity && <p class="fact-lead">{valueWord(`${mark.quantity.comparator ?? ''}${mark.quantity.value.toLocaleString('en')}`)} {mark.quantity.unit}</p>}
      <EventFact of={event} />
    </>
  );
}

function EntityFact({ of: e, article }: { of: MarkedEntity; article: Article }) {
  const parts = article.events.nodes.flatMap((event) => event.roles.nodes.filter((r) => r.entity.id === e.id).map((r) => ({ role: r.role, event })));
  return (
    <div class={`fact kind-${e.kind.toLowerCase()}`}>
      <p class="overline"><span class="dot" aria-hidden="true" />{kindWord(e.kind)}</p>
      <h3><a href={pageOf(e.id)}>{e.name}</a></h3>
      {e.description && <p>{e.description}</p>}
      {parts.length > 0 && (
        <ul class="fact-list">{parts.slice(0, 8).map((part) => (
          <li><span class="role-doing">{doingWord(part.role)}</span> <a href={pageOf(part.event.id)}>{heading(part.event.label)}</a></li>
        ))}</ul>
      )}
      {parts.length > 8 && <p class="quiet">and {parts.length - 8} more</p>}
      <Ways id={e.id} />
    </div>
  );
}

function EventFact({ of: e }: { of: MarkedEvent }) {
  return (
    <div class="fact kind-event">
      <p class="overline"><span class="dot" aria-hidden="true" />{typeWord(e.type)}</p>
      <h3><a href={pageOf(e.id)}>{heading(e.label)}</a></h3>
      <p>{timeWord(e.time) || 'Date not told'}{e.status !== 'HAPPENED' && <> <Status of={e.status} /></>}</p>
      {e.places.length > 0 && <p>In <EntityChips of={e.places} /></p>}
      <ul class="fact-list">
        {e.roles.nodes.slice(0, 8).map((r) => <li><span class="role-doing">{roleWord(r.role)}</span> <EntityChip of={r.entity} /></li>)}
      </ul>
      <Ways id={e.id} />
    </div>
  );
}

function ClaimFact({ of: c }: { of: Claim }) {
  return (
    <div class="fact claim-fact">
      <p class="overline">{c.direct ? 'Said, in its own words' : 'Said'}</p>
      <h3>{c.speaker ? <a href={pageOf(c.speaker.id)}>{c.speaker.name}</a> : 'The article names no speaker'} <span class="quiet">{c.cue}</span></h3>
      <p class="said">{c.text}</p>
      {c.via.length > 0 && <p>Through <EntityChips of={c.via} /></p>}
      {c.about.length > 0 && <ul class="fact-list">{c.about.map((e) => <li><span class="role-doing">about</span> <a href={pageOf(e.id)}>{heading(e.label)}</a></li>)}</ul>}
      <p class="quiet">In <Outlet article={c.evidence.article} /></p>
    </div>
  );
}

function Ways({ id }: { id: string }) {
  return <p class="actions"><a class="button small" href={pageOf(id)}>Open</a> <a class="button small" href={graphOf(id)}>Graph</a></p>;
}
