// Asks the server. Each question is asked once: a page that is come back to
// is drawn at once.

interface Answer<T> { data?: T; errors?: { message: string }[] }

const answers = new Map<string, unknown>();
const kept = 60;

/** An answer's errors, as the server words them. */
export class AskError extends Error {}

/** The server asks for a token. */
export class TokenError extends AskError {}

/** The token that the reader gave, kept until the tab is closed. */
export function tokenOf(): string {
  try { return sessionStorage.getItem('dateline-token') ?? ''; } catch { return ''; }
}

/** Keeps a token; '' takes it away. */
export function keepToken(token: string): void {
  try { sessionStorage.setItem('dateline-token', token); } catch { /* no storage in this frame */ }
  forget();
}

/** Asks a GraphQL question; throws AskError where the answer has errors. */
export async function ask<T>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T> {
  const key = JSON.stringify([query, variables]);
  const known = answers.get(key);
  if (known !== undefined) return known as T;
  const data = await post<T>(query, variables, signal);
  answers.set(key, data);
  if (answers.size > kept) answers.delete(answers.keys().next().value!);
  return data;
}

/** Tells the answer to a question that is known already. */
export function known<T>(query: string, variables: Record<string, unknown> = {}): T | undefined {
  return answers.get(JSON.stringify([query, variables])) as T | undefined;
}

/** Forgets all answers, since the graph has changed. */
export function forget(): void {
  answers.clear();
}

/** Sends an operation that is not kept: a mutation, or a question that must be fresh. */
export async function post<T>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
  const token = tokenOf();
  if (token) headers.authorization = `Bearer ${token}`;
  let response: Response;
  try {
    response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskError('The server does not answer. Is dateline serve still running?');
  }
  if (response.status === 401) throw new TokenError(token ? 'The server does not know this token. Give another one.' : 'This server answers only those who hold its token.');
  const answer = (await response.json().catch(() => null)) as Answer<T> | null;
  if (!answer) throw new AskError(`The server answered with status ${response.status}.`);
  if (answer.errors?.length) throw new AskError(answer.errors.map((error) => error.message).join('; '));
  return answer.data as T;
}
