// The outlets, and what only one of them tells.
import { useAnswer, useTitle } from '../hooks';
import { outletOf } from '../links';
import { More, sizeOf } from '../parts/more';
import { Nothing, Shown } from '../parts/state';
import type { List } from '../types';
import { count, dateWord } from '../words';
import { OutletPage } from './outlet';

interface Answer { articles: List<{ source: string | null; published: string | null }>; events: { totalCount: number } }

interface Outlet { name: string; articles: number; first: string; last: string }

const query = `query Sources($n: Int!) { articles(first: $n) { totalCount nodes { source published } } events(first: 0) { totalCount } }`;

/** The page of all outlets, or of the one that the address names. */
export function SourcesPage({ params }: { params: URLSearchParams }) {
  const name = params.get('name');
  return name ? <OutletPage name={name} params={params} /> : <AllOutlets params={params} />;
}

function AllOutlets({ params }: { params: URLSearchParams }) {
  const asked = useAnswer<Answer>(query, { n: sizeOf(params, 'n', 1000) });
  useTitle('Sources');
  return (
    <>
      <h1>What each outlet says</h1>
      <Shown of={asked}>{(data) => <Table of={data} />}</Shown>
    </>
  );
}

function outletsOf(articles: Answer['articles']['nodes']): Outlet[] {
  const outlets = new Map<string, Outlet>();
  for (const { source, published } of articles) {
    const name = source ?? '';
    const outlet = outlets.get(name) ?? { name, articles: 0, first: '', last: '' };
    outlet.articles++;
    if (published && (!outlet.first || published < outlet.first)) outlet.first = published;
    if (published && published > outlet.last) outlet.last = published;
    outlets.set(name, outlet);
  }
  return [...outlets.values()].sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}

/** Asks once, for each outlet, how many events are left without it. */
function aloneQuery(names: string[]): string {
  const variables = names.map((_, i) => `$s${i}: String!`).join(', ');
  return `query Alone(${variables}) { ${names.map((_, i) => `o${i}: events(where: {without: {sources: [$s${i}]}}, first: 0) { totalCount }`).join(' ')} }`;
}

function Table({ of: data }: { of: Answer }) {
  const outlets = outletsOf(data.articles.nodes);
  const names = outlets.map((o) => o.name).filter(Boolean).slice(0, 25);
  const alone = useAnswer<Record<string, { totalCount: number }>>(names.length ? aloneQuery(names) : null, Object.fromEntries(names.map((name, i) => [`s${i}`, name])));
  const only = (name: string) => {
    const left = alone.data?.[`o${names.indexOf(name)}`]?.totalCount;
    return left === undefined ? undefined : data.events.totalCount - left;
  };
  const most = Math.max(1, ...outlets.map((o) => o.articles));
  if (outlets.length === 0) return <Nothing>There are no articles yet.</Nothing>;
  return (
    <>
      <div class="card table-frame">
        <table class="table">
          <thead><tr><th scope="col">Outlet</th><th scope="col">Articles</th><th scope="col">Events that only it tells</th><th scope="col">Published</th></tr></thead>
          <tbody>
            {outlets.map((o) => (
              <tr>
                <th scope="row">{o.name ? <a href={outletOf(o.name)}>{o.name}</a> : <span class="quiet">Outlet unknown</span>}</th>
                <td><meter min={0} max={most} value={o.articles} aria-hidden="true" /> {o.articles.toLocaleString('en')}</td>
                <td>{only(o.name)?.toLocaleString('en') ?? <span class="quiet">–</span>} {only(o.name) !== undefined && <span class="quiet">of {count(data.events.totalCount, 'event')}</span>}</td>
                <td class="quiet">{o.first ? (o.first === o.last ? dateWord(o.first) : `${dateWord(o.first)} – ${dateWord(o.last)}`) : 'unknown'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {outlets.length > names.length + 1 && <p class="more">What only it tells is counted for the {names.length} largest outlets; open an outlet for the others.</p>}
      <More name="n" shown={data.articles.nodes.length} total={data.articles.totalCount} />
    </>
  );
}
