// The page of an article: its text with all that was read in it.
import { useMemo, useState } from 'preact/hooks';
import { Fact } from '../article/fact';
import { MarkedText } from '../article/marked';
import { articleQuery, marksOf, sizes, type Article, type Mark } from '../article/model';
import { useAnswer, useTitle } from '../hooks';
import { outletOf } from '../links';
import { EventLine } from '../parts/chips';
import { More, sizeOf } from '../parts/more';
import { Missing, Section, Shown } from '../parts/state';
import { withParams } from '../router';
import { CodePoints } from '../text';
import { count, dateWord } from '../words';

/** The page of an article. */
export function ArticlePage({ id, params }: { id: string; params: URLSearchParams }) {
  const asked = useAnswer<{ article: Article | null }>(articleQuery, { id, n: sizeOf(params, 'n', 300) });
  useTitle(asked.data?.article?.title ?? undefined);
  return <Shown of={asked}>{({ article }) => (article ? <Whole of={article} params={params} /> : <Missing what="article" />)}</Shown>;
}

function Whole({ of: article, params }: { of: Article; params: URLSearchParams }) {
  const text = useMemo(() => new CodePoints(article.text), [article]);
  const marks = useMemo(() => marksOf(article), [article]);
  const [hovered, setHovered] = useState<Mark>();
  const hidden = new Set((params.get('hide') ?? '').split(',').filter(Boolean));
  const pinned = marks.find((m) => m.key === params.get('mark'));
  const shown = hovered ?? pinned;
  const link = (change: Record<string, string | null>) => location.pathname + withParams(params, change);
  return (
    <div class="with-side reading">
      <article>
        <Byline of={article} />
        <Legend marks={marks} hidden={hidden} link={link} />
        <More name="n" {...sizes(article)} />
        <MarkedText
          text={text} title={article.title} marks={marks} hidden={hidden} active={shown?.key} at={spanOf(params.get('at'))}
          sentence={spanOf(params.get('in'))} linkTo={(key) => link({ mark: key })} onShow={setHovered}
        />
      </article>
      <aside class="reading-side" aria-label="The fact behind a mark">
        <div class="fact-panel card" aria-live="polite">
          {shown ? <Fact of={shown} article={article} /> : <p class="quiet hint">Point at a marked word, or step through them with the Tab key, to see what was read there.</p>}
        </div>
        <Section title="Events in this article" note={String(article.events.totalCount)}>
          <div class="card lines">{article.events.nodes.map((e) => <EventLine of={e} />)}</div>
        </Section>
      </aside>
    </div>
  );
}

function Byline({ of: a }: { of: Article }) {
  return (
    <div class="byline">
      {a.source && <a class="outlet" href={outletOf(a.source)}>{a.source}</a>}
      {a.authors.length > 0 && <span>{a.authors.join(', ')}</span>}
      {a.published ? <time>{dateWord(a.published)}</time> : <span class="quiet">Publication date unknown</span>}
      {a.url && /^https?:\/\//.test(a.url) && <a href={a.url} target="_blank" rel="noopener noreferrer">Original ↗</a>}
      <span class="actions"><a class="button small" href={`/graph?article=${a.id}`}>Graph</a></span>
    </div>
  );
}

const legend: [string, string, string][] = [
  ['entity', 'entity', 'entities'], ['event', 'event', 'events'], ['date', 'date', 'dates'], ['number', 'number', 'numbers'], ['claim', 'claim', 'claims'],
];

/** Tells what the marks mean; each is a switch. */
function Legend({ marks, hidden, link }: { marks: Mark[]; hidden: Set<string>; link: (change: Record<string, string | null>) => string }) {
  return (
    <p class="legend">
      <span class="quiet">Marked:</span>
      {legend.map(([kind, one, many]) => {
        const next = new Set(hidden);
        if (!next.delete(kind)) next.add(kind);
        const n = new Set(marks.filter((m) => m.kind === kind).map((m) => m.key)).size;
        return (
          <a class={`legend-${kind} legend-key`} role="switch" aria-checked={!hidden.has(kind)} data-replace href={link({ hide: [...next].join(',') })}>
            {count(n, one, many)}
          </a>
        );
      })}
    </p>
  );
}

function spanOf(text: string | null): [number, number] | undefined {
  const found = /^(\d+)-(\d+)$/.exec(text ?? '');
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}
