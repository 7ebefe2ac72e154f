// Views made for frames: no header, links open beside the frame.
import { useEffect } from 'preact/hooks';
import reportQuery from '../report.graphql';
import { graphOfNodes, idsIn, type Answered } from '../graph/nodes';
import { useAnswer } from '../hooks';
import { Report } from '../parts/report';
import { Nothing, Shown } from '../parts/state';
import { ArticlePage } from './article';
import { DisputesPage } from './disputes';
import { EntityPage } from './entity';
import { EventPage } from './event';
import { GraphPage, library } from './graph';
import { SourcesPage } from './sources';
import { TimelinePage } from './timeline';

/** The embedded view that the address asks for. */
export function EmbedPage({ params }: { params: URLSearchParams }) {
  useEffect(() => document.body.classList.add('embedded'), []);
  return (
    <>
      <main id="main">{viewOf(params)}</main>
      <footer class="embed-foot"><span>Dateline</span><a href={fullAddress(params)} target="_blank" rel="noopener">Open in Dateline ↗</a></footer>
    </>
  );
}

function viewOf(params: URLSearchParams) {
  const id = params.get('id') ?? '';
  switch (params.get('view') ?? (params.get('query') ? 'query' : id.split(':')[0])) {
    case 'graph': return <GraphPage params={params} bare />;
    case 'timeline': return <TimelinePage params={params} bare />;
    case 'disputes': return <DisputesPage params={params} />;
    case 'sources': return <SourcesPage params={params} />;
    case 'entity': return <EntityPage id={id} params={params} />;
    case 'event': return <EventPage id={id} params={params} />;
    case 'article': return <ArticlePage id={id} params={params} />;
    case 'query': return <QueryReport query={params.get('query') ?? ''} variables={variablesOf(params)} title={params.get('title') ?? 'What was asked'} />;
  }
  return <Nothing>Say what to show: ?id=entity:…, ?view=graph&amp;id=…, ?view=timeline&amp;who=…, ?view=disputes or ?query=….</Nothing>;
}

function variablesOf(params: URLSearchParams): Record<string, unknown> {
  try {
    return JSON.parse(params.get('variables') ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The same view with the header of the explorer; a query opens in the query editor. */
function fullAddress(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  for (const key of ['view', 'theme']) rest.delete(key);
  const id = params.get('id') ?? '';
  const view = params.get('view') ?? id.split(':')[0];
  if (/^(graph|timeline|disputes|sources)$/.test(view)) return `/${view}?${rest}`;
  if (/^(entity|event|article)$/.test(view)) {
    rest.delete('id');
    return `/${id.replace(':', '/')}?${rest}`;
  }
  return `/graphiql?query=${encodeURIComponent(params.get('query') ?? '')}`;
}

/** The nodes that a query answers with, as a report. The query must ask for their ids. */
function QueryReport({ query, variables, title }: { query: string; variables: Record<string, unknown>; title: string }) {
  const asked = useAnswer<unknown>(query, variables);
  const ids = idsIn(asked.data).slice(0, 60);
  const nodes = useAnswer<{ nodes: (Answered | null)[] }>(ids.length ? reportQuery : null, { ids });
  const total = idsIn(asked.data).length;
  return (
    <Shown of={asked}>
      {(answer) => (ids.length === 0
        ? <><Nothing>The answer has no ids of entities, events, claims or articles, so there is no graph to draw. Ask for id too.</Nothing><pre>{JSON.stringify(answer, null, 2)}</pre></>
        : (
          <>
            {total > ids.length && <p class="more">The first {ids.length} of {total} things in the answer are shown.</p>}
            <Shown of={nodes}>{(data) => <Report title={title} question={query} graph={graphOfNodes(data.nodes)} library={library} live />}</Shown>
          </>
        ))}
    </Shown>
  );
}
