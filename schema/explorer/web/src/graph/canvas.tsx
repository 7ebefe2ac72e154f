// The drawing on a page: the canvas with its keys, and the buttons above it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as Draw from './draw';
import type { Graph } from './model';

interface Props {
  graph: Graph; roots: string[]; chosen: string | null; library: () => Promise<typeof Draw>;
  onChoose: (id: string | null, expand: boolean) => void; onDrawing?: (drawing: Draw.Drawing) => void;
}

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Draws the graph, and draws it anew when it changes. */
export function Canvas({ graph, roots, chosen, library, onChoose, onDrawing }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Draw.Drawing>();
  const [problem, setProblem] = useState('');
  const choose = useRef(onChoose);
  choose.current = onChoose;

  useEffect(() => {
    let gone: Draw.Drawing | undefined;
    let left = false;
    library().then(({ draw }) => {
      if (left || !element.current) return;
      gone = draw(element.current, {
        choose: (id, expand) => choose.current(id, expand),
        drawn: (milliseconds) => element.current?.setAttribute('data-drawn', milliseconds.toFixed(0)),
      });
      setDrawing(gone);
      onDrawing?.(gone);
    }, (error: Error) => setProblem(error.message));
    return () => { left = true; gone?.destroy(); };
  }, []);
  useEffect(() => {
    element.current?.removeAttribute('data-drawn');
    drawing?.show(graph, roots, chosen);
  }, [drawing, graph, roots.join()]);
  useEffect(() => drawing?.choose(chosen), [drawing, chosen]);

  const key = (event: KeyboardEvent) => {
    if (!drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) drawing.step(...arrows[event.key]);
    else if (event.key === 'Enter' && chosen) onChoose(chosen, true);
    else if (event.key === 'Escape') onChoose(null, false);
    else if (event.key === '+' || event.key === '=') drawing.zoom(1.25);
    else if (event.key === '-') drawing.zoom(.8);
    else if (event.key === '0') drawing.fit();
    else return;
    event.preventDefault();
  };
  return (
    <div class="canvas-frame">
      <div
        class="canvas" ref={element} tabIndex={0} role="application" onKeyDown={key} data-nodes={graph.nodes.length}
        aria-label={`Graph of ${graph.nodes.length} nodes and ${graph.edges.length} edges. Arrow keys choose a node, Enter expands it, plus and minus zoom. The same is listed beside it.`}
      />
      {problem && <p class="problem canvas-problem">The drawing could not be loaded: {problem}</p>}
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" class="button small" onClick={() => drawing?.zoom(1.25)} aria-label="Zoom in">+</button>
        <button type="button" class="button small" onClick={() => drawing?.zoom(.8)} aria-label="Zoom out">−</button>
        <button type="button" class="button small" onClick={() => drawing?.fit()}>Fit</button>
      </div>
    </div>
  );
}
