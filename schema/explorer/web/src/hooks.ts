// Hooks that the pages share.
import { useEffect, useState } from 'preact/hooks';
import { ask, known, TokenError } from './api';

/** What a question stands at. While the next answer is awaited, data is the last one. */
export interface Asked<T> { data?: T; error?: string; token?: boolean; waiting: boolean }

/** Asks a question, anew when its variables change; null asks nothing. */
export function useAnswer<T>(query: string | null, variables: Record<string, unknown> = {}, version = 0): Asked<T> {
  const key = query === null ? '' : JSON.stringify([query, variables]);
  const [asked, setAsked] = useState<Asked<T> & { key: string }>({ key: '', waiting: true });
  useEffect(() => {
    if (query === null) return;
    const aborter = new AbortController();
    setAsked((last) => ({ ...last, waiting: true, error: undefined }));
    ask<T>(query, variables, aborter.signal).then(
      (data) => { if (!aborter.signal.aborted) setAsked({ key, data, waiting: false }); },
      (error: Error) => { if (!aborter.signal.aborted) setAsked({ key, error: error.message, token: error instanceof TokenError, waiting: false }); },
    );
    return () => aborter.abort();
  }, [key, version]);
  if (query === null) return { waiting: false };
  const atOnce = asked.key === key ? asked.data : known<T>(query, variables);
  if (atOnce !== undefined) return { data: atOnce, waiting: false };
  return asked.key === key ? asked : { data: asked.data, waiting: true };
}

/** Names the page in the window's title. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Dateline` : 'Dateline';
  }, [title]);
}

/** The value, once it has not changed for some milliseconds. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
