// Pairs that may be one, to be joined or kept apart by those who may write.
import { useState } from 'preact/hooks';
import { forget, post, tokenOf } from '../api';
import { articleRef, entityRef, eventRef, evidence } from '../fragments';
import { useAnswer, useTitle } from '../hooks';
import { Journal, type Decision } from '../parts/journal';
import { More, sizeOf } from '../parts/more';
import { Side, type Sided } from '../parts/side';
import { Nothing, Problem, Section, Shown } from '../parts/state';
import { TokenForm } from '../parts/token';
import { withParams } from '../router';
import type { List } from '../types';

interface Candidate { a: Sided; b: Sided; reason: string; score: number }
interface Answer { candidates: List<Candidate>; other: { totalCount: number }; decisions: List<Decision> }

const side = `fragment side on Node { __typename id
  ... on Entity { ${entityRef} description aliases articleCount mentions(first: 1) { nodes { ${evidence} } } articles(first: 3) { nodes { ${articleRef} } } }
  ... on Event { ${eventRef} roles(first: 6) { nodes { role entity { ${entityRef} } } } evidence(first: 1) { nodes { ${evidence} } } articles(first: 3) { nodes { ${articleRef} } } }
}`;
const name = '__typename id ... on Entity { name } ... on Event { label }';
const query = `query Review($kind: NodeKind!, $other: NodeKind!, $n: Int!) {
  candidates(kind: $kind, first: $n) { totalCount nodes { reason score a { ...side } b { ...side } } }
  other: candidates(kind: $other, first: 0) { totalCount }
  decisions(last: 200) { totalCount nodes { number kind a b nodeA { ${name} } nodeB { ${name} } } }
}
${side}`;

const mutations: Record<string, string> = {
  merge_ENTITY: 'mutation($a: ID!, $b: ID!) { done: mergeEntities(a: $a, b: $b) { decision { number } } }',
  merge_EVENT: 'mutation($a: ID!, $b: ID!) { done: mergeEvents(a: $a, b: $b) { decision { number } } }',
  apart: 'mutation($a: ID!, $b: ID!) { done: notSame(a: $a, b: $b) { decision { number } } }',
  revoke: 'mutation($number: Int!) { done: revokeDecision(number: $number) { number } }',
};

/** The page of reviews. */
export function ReviewPage({ params }: { params: URLSearchParams }) {
  const kind = params.get('kind') === 'entities' ? 'ENTITY' : 'EVENT';
  const [version, setVersion] = useState(0);
  const [problem, setProblem] = useState('');
  const asked = useAnswer<Answer>(query, { kind, other: kind === 'EVENT' ? 'ENTITY' : 'EVENT', n: sizeOf(params, 'n', 30) }, version);
  useTitle('Review');
  const decide = async (mutation: string, variables: Record<string, unknown>) => {
    try {
      await post(mutations[mutation], variables);
      setProblem('');
    } catch (error) {
      setProblem((error as Error).message);
    }
    forget();
    setVersion((n) => n + 1);
  };
  return (
    <>
      <h1>May these be the same?</h1>
      <p class="lead">Pairs that the links across articles left open. A decision holds when articles are read again, and can be taken back.</p>
      {!tokenOf() && <TokenForm why="To decide, give the write token that the server was started with. Everybody may look." onKept={() => setVersion((n) => n + 1)} />}
      {problem && <Problem text={problem} />}
      <Shown of={asked}>{(data) => <Whole data={data} kind={kind} params={params} decide={decide} />}</Shown>
    </>
  );
}

type Decide = (mutation: string, variables: Record<string, unknown>) => Promise<void>;

function Whole({ data, kind, params, decide }: { data: Answer; kind: 'ENTITY' | 'EVENT'; params: URLSearchParams; decide: Decide }) {
  const open = data.candidates.nodes.filter((c) => !data.decisions.nodes.some((d) => settles(d, c)));
  const total = (of: 'ENTITY' | 'EVENT') => (of === kind ? data.candidates.totalCount : data.other.totalCount);
  return (
    <>
      <nav class="tabs" aria-label="Kinds">
        {([['EVENT', 'events', 'Events'], ['ENTITY', 'entities', 'People, bodies and places']] as const).map(([of, key, word]) => (
          <a href={`/review${withParams(params, { kind: key, n: null })}`} aria-current={of === kind ? 'page' : undefined}>{word} <span class="badge">{total(of)}</span></a>
        ))}
      </nav>
      {open.length === 0 && <Nothing>No pair is open.</Nothing>}
      {open.map((c) => <Pair key={`${c.a.id} ${c.b.id}`} of={c} kind={kind} decide={decide} />)}
      <More name="n" shown={data.candidates.nodes.length} total={data.candidates.totalCount} />
      {data.decisions.totalCount > 0 && (
        <Section title="Decisions" note={String(data.decisions.totalCount)}>
          <Journal list={[...data.decisions.nodes].reverse()} mayUndo={tokenOf() !== ''} undo={(number) => decide('revoke', { number })} />
          {data.decisions.totalCount > data.decisions.nodes.length && <p class="more">The last {data.decisions.nodes.length} are shown.</p>}
        </Section>
      )}
    </>
  );
}

/** A pair that is said to be two needs no judge any more. */
function settles(d: Decision, c: Candidate): boolean {
  const ends = [d.nodeA?.id, d.nodeB?.id];
  return d.kind === 'NOT_SAME' && ends.includes(c.a.id) && ends.includes(c.b.id);
}

function Pair({ of: c, kind, decide }: { of: Candidate; kind: 'ENTITY' | 'EVENT'; decide: Decide }) {
  const [busy, setBusy] = useState(false);
  const may = tokenOf() !== '' && !busy;
  const act = async (mutation: string) => {
    setBusy(true);
    await decide(mutation, { a: c.a.id, b: c.b.id });
    setBusy(false);
  };
  return (
    <article class="card pair" aria-label="A pair">
      <div class="sides"><Side of={c.a} /><Side of={c.b} /></div>
      <div class="pair-foot">
        <p><strong>{Math.round(c.score * 100)} %</strong> <span class="quiet">{c.reason}</span></p>
        <span class="actions">
          <button type="button" class="button" disabled={!may} onClick={() => act('apart')}>Not the same</button>
          <button type="button" class="button primary" disabled={!may} onClick={() => act(`merge_${kind}`)}>The same</button>
        </span>
      </div>
    </article>
  );
}
