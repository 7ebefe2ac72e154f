// What was said, by whom, and through whom it came.
import { sentenceOf } from '../links';
import type { Claim } from '../types';
import { dateWord, timeWord } from '../words';
import { EntityChip, EntityChips, EventLine, Outlet } from './chips';

/** Claims; the speaker is not named anew on the speaker's own page. */
export function Claims({ list, speaker }: { list: Claim[]; speaker?: string }) {
  return <div class="card pad claims">{list.map((c) => <ClaimItem of={c} named={c.speaker?.id !== speaker} />)}</div>;
}

function ClaimItem({ of: c, named }: { of: Claim; named: boolean }) {
  const when = timeWord(c.time);
  return (
    <figure class="claim" id={c.id}>
      <blockquote class={c.direct ? 'direct' : undefined}><a href={sentenceOf(c.evidence)}>{c.direct ? `“${c.text}”` : c.text}</a></blockquote>
      <figcaption>
        {named && (c.speaker ? <EntityChip of={c.speaker} /> : <span class="quiet">The article names no speaker</span>)}
        <span class="quiet">{c.cue}{when && `, ${when}`}</span>
        {c.via.length > 0 && <span class="quiet">through <EntityChips of={c.via} /></span>}
        <span class="quiet">in <Outlet article={c.evidence.article} />{c.evidence.article.published && `, ${dateWord(c.evidence.article.published)}`}</span>
      </figcaption>
      {c.about.length > 0 && <div class="lines inset">{c.about.map((e) => <EventLine of={e} />)}</div>}
    </figure>
  );
}
