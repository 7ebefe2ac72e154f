// A claim has no page of its own: its address leads to its words in the article.
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../hooks';
import { sentenceOf } from '../links';
import { Missing, Shown } from '../parts/state';
import { go } from '../router';
import type { Evidence } from '../types';

const query = `query Claim($id: ID!) { node(id: $id) { ... on Claim { evidence { start end sentence sentenceStart article { id } } } } }`;

/** Leads on to the claim's words. */
export function ClaimPage({ id }: { id: string }) {
  const asked = useAnswer<{ node: { evidence?: Evidence } | null }>(query, { id });
  const evidence = asked.data?.node?.evidence;
  useEffect(() => {
    if (evidence) go(`${sentenceOf(evidence)}&mark=${id}`, true);
  }, [evidence]);
  return <Shown of={asked}>{() => (evidence ? null : <Missing what="claim" />)}</Shown>;
}
