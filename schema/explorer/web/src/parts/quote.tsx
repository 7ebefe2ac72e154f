// A sentence that says so, with its words marked and its article named.
import { sentenceOf } from '../links';
import { CodePoints } from '../text';
import type { Evidence } from '../types';
import { Outlet } from './chips';
import { dateWord } from '../words';

/** The sentence with the words of the evidence marked. */
export function Sentence({ of: e }: { of: Evidence }) {
  const sentence = new CodePoints(e.sentence);
  const from = e.start - e.sentenceStart;
  const to = e.end - e.sentenceStart;
  return (
    <>
      {sentence.slice(0, from)}
      <mark>{sentence.slice(from, to)}</mark>
      {sentence.slice(to, sentence.length)}
    </>
  );
}

/** The sentence as a quote that leads to its place in the article. */
export function Quote({ of: e }: { of: Evidence }) {
  return (
    <figure class="quote">
      <blockquote><a href={sentenceOf(e)}><Sentence of={e} /></a></blockquote>
      <figcaption>
        <Outlet article={e.article} />
        {e.article.published && <span class="quiet"> · {dateWord(e.article.published)}</span>}
      </figcaption>
    </figure>
  );
}

/** Several quotes, those behind the first ones folded away. */
export function Quotes({ of: list, total, shown = 1 }: { of: Evidence[]; total?: number; shown?: number }) {
  const rest = list.slice(shown);
  const unseen = (total ?? list.length) - list.length;
  return (
    <div class="quotes">
      {list.slice(0, shown).map((e) => <Quote of={e} />)}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length === 1 ? 'One more sentence' : `${rest.length} more sentences`}</summary>
          {rest.map((e) => <Quote of={e} />)}
        </details>
      )}
      {unseen > 0 && <p class="quiet">{unseen} more not shown.</p>}
    </div>
  );
}
