// A graph, its timeline and its sentences on one page, without a server.
import { useMemo, useState } from 'preact/hooks';
import { Canvas } from '../graph/canvas';
import { Chosen, PlainQuote, wording } from '../graph/chosen';
import type * as Draw from '../graph/draw';
import { cut, edgeKey, mostNodes, type Graph } from '../graph/model';
import { save, type Form } from '../graph/save';
import { daysOf, usual, type Window } from '../timeline/scale';
import { Timeline } from '../timeline/view';
import { count, timeWord } from '../words';
import { Section } from './state';

interface Props { title: string; question?: string; graph: Graph; library: () => Promise<typeof Draw>; live: boolean }

const forms: [Form, string][] = [['png', 'PNG'], ['svg', 'SVG'], ['graphml', 'GraphML']];

/** The report; live ones have links to the server. */
export function Report({ title, question, graph: all, library, live }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [drawing, setDrawing] = useState<Draw.Drawing>();
  const graph = useMemo(() => cut(all, []), [all]);
  const left = all.nodes.length - graph.nodes.length;
  return (
    <div class="report">
      <div class="report-head">
        <h1>{title}</h1>
        <p class="quiet">{count(graph.nodes.length, 'node')}, {count(graph.edges.length, 'edge')}.{left > 0 && ` Left out: ${count(left, 'node')} beyond the ${mostNodes} that are drawn at the most.`}</p>
        <div class="actions" role="group" aria-label="Save">{forms.map(([form, name]) => <button type="button" class="button small" onClick={() => save(form, graph, drawing, title)}>{name}</button>)}</div>
      </div>
      <Section title="Graph">
        <div class="graph-body">
          <Canvas graph={graph} roots={[]} chosen={chosen} library={library} onChoose={setChosen} onDrawing={setDrawing} />
          <aside class="graph-side" aria-label="What is chosen"><div class="card pad" aria-live="polite"><Chosen graph={graph} chosen={chosen} onChoose={setChosen} live={live} opened /></div></aside>
        </div>
      </Section>
      <Times graph={graph} live={live} />
      <Section title="Facts and their sentences" note={String(graph.edges.length)}>
        <div class="facts-list">
          {graph.edges.map((edge) => {
            const [from, word, to] = wording(edge, graph);
            return <div class="card pad" key={edgeKey(edge)}><h3><b>{from}</b> <span class="role-doing">{word}</span> <b>{to}</b></h3><PlainQuote edge={edge} /></div>;
          })}
        </div>
      </Section>
      {question && <details class="report-foot"><summary>The question</summary><pre>{question}</pre></details>}
    </div>
  );
}

function Times({ graph, live }: { graph: Graph; live: boolean }) {
  const events = useMemo(() => graph.nodes.filter((n) => n.type === 'event').map((n) => (
    { id: n.id, label: n.label, type: n.eventType ?? '', status: n.status ?? 'HAPPENED', time: n.time ?? null, articleCount: 1 }
  )), [graph]);
  const dated = useMemo(() => events.flatMap((event) => {
    const days = daysOf(event.time);
    return days ? [{ event, days }] : [];
  }).sort((a, b) => a.days.from - b.days.from), [events]);
  const [window, setWindow] = useState<Window>();
  const undated = events.length - dated.length;
  if (events.length === 0) return null;
  return (
    <Section title="Timeline" note={undated > 0 ? `${count(undated, 'event')} without a date` : undefined}>
      {dated.length > 0 && <Timeline events={dated} window={window ?? usual(dated.map((d) => d.days))} onWindow={setWindow} linked={live} />}
      <details class="pad"><summary>The events as a list</summary>
        <ol>{[...dated.map((d) => d.event), ...events.filter((e) => daysOf(e.time) === null)].map((e) => <li><span class="event-when">{timeWord(e.time) || 'Date unknown'}</span> {e.label}</li>)}</ol>
      </details>
    </Section>
  );
}
