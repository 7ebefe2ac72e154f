// The journal: what people decided, each line with its undo.
import { pageOf } from '../links';
import { heading } from '../words';

interface Named { __typename: string; id: string; name?: string; label?: string }

/** A line of the journal; a node is null while its article is not there. */
export interface Decision { number: number; kind: 'MERGE' | 'SPLIT' | 'NOT_SAME'; a: string; b: string | null; nodeA: Named | null; nodeB: Named | null }

/** Decisions, the newest first. */
export function Journal({ list, mayUndo, undo }: { list: Decision[]; mayUndo: boolean; undo: (number: number) => void }) {
  return (
    <ol class="card lines journal">
      {list.map((d) => (
        <li key={d.number}>
          <span><NodeName of={d.nodeA} id={d.a} /> {wordOf(d)} {d.kind !== 'SPLIT' && <NodeName of={d.nodeB} id={d.b ?? ''} />}</span>
          <button type="button" class="button small" disabled={!mayUndo} onClick={() => undo(d.number)}>Undo</button>
        </li>
      ))}
    </ol>
  );
}

function wordOf(d: Decision): string {
  if (d.kind === 'SPLIT') return 'stands alone';
  if (d.kind === 'NOT_SAME') return 'is not';
  return d.nodeA && d.nodeA.id === d.nodeB?.id ? 'was merged with' : 'is to be merged with';
}

function NodeName({ of: n, id }: { of: Named | null; id: string }) {
  return n ? <a href={pageOf(n.id)}>{n.name ?? heading(n.label ?? n.id)}</a> : <span class="quiet">{id}, whose article is not there</span>;
}
