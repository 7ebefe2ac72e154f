// The query editor, with the example queries as its first tabs.
(async () => {
  'use strict';
  const text = await (await fetch('/playground/examples.graphql')).text();
  // An example begins at a line "# == title".
  const tabs = text.split(/^# == /m).slice(1).map((example) => ({ query: '# ' + example.trim() + '\n' }));
  const asked = new URLSearchParams(location.search).get('query');
  if (asked) tabs.unshift({ query: asked });
  const send = GraphiQL.createFetcher({ url: '/graphql' });
  // The editor may still hold the last tab's operation when another is run.
  const fetcher = ({ operationName, ...request }, options) => {
    const here = operationName && new RegExp(`\\b${operationName}\\b`).test(request.query);
    return send(here ? { ...request, operationName } : request, options);
  };
  const root = document.getElementById('editor');
  root.removeAttribute('aria-busy');
  ReactDOM.createRoot(root).render(React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: tabs,
    plugins: [GraphiQLPluginExplorer.explorerPlugin()],
    shouldPersistHeaders: false,
  }));
})();
