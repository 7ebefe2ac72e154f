// The explorer: one page whose address tells what it shows.
import './style/app.css';
import { render } from 'preact';
import { ArticlePage } from './pages/article';
import { EmbedPage } from './pages/embed';
import { EntityPage } from './pages/entity';
import { EventPage } from './pages/event';
import { GraphPage } from './pages/graph';
import { Home } from './pages/home';
import { Results } from './pages/results';
import { TimelinePage } from './pages/timeline';
import { ClaimPage } from './pages/claim';
import { DisputesPage } from './pages/disputes';
import { ReviewPage } from './pages/review';
import { SourcesPage } from './pages/sources';
import { Missing } from './parts/state';
import { followLinks, usePlace, type Place } from './router';
import { Shell } from './shell';

/** The page at a place. */
function page({ path, params }: Place) {
  const [, view, id] = /^\/([a-z]*)(?:\/(.+))?$/.exec(path) ?? [];
  switch (view) {
    case '': return <Home />;
    case 'search': return <Results params={params} />;
    case 'entity': return <EntityPage id={`entity:${id}`} params={params} />;
    case 'event': return <EventPage id={`event:${id}`} params={params} />;
    case 'graph': return <GraphPage params={params} />;
    case 'timeline': return <TimelinePage params={params} />;
    case 'review': return <ReviewPage params={params} />;
    case 'disputes': return <DisputesPage params={params} />;
    case 'sources': return <SourcesPage params={params} />;
    case 'claim': return <ClaimPage id={`claim:${id}`} />;
    case 'article': return <ArticlePage id={`article:${id}`} params={params} />;
  }
  return <Missing what="page" />;
}

function App() {
  const place = usePlace();
  if (place.path === '/embed') return <EmbedPage params={place.params} />;
  return <Shell place={place}>{page(place)}</Shell>;
}

followLinks();
const root = document.getElementById('app')!;
root.textContent = '';
root.removeAttribute('aria-busy');
render(<App />, root);
