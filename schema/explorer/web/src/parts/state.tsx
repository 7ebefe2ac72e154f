// What is shown while there is nothing to show yet, or at all.
import type { ComponentChildren } from 'preact';
import type { Asked } from '../hooks';
import { TokenForm } from './token';

/** Shows the answer, or that it is awaited, or why there is none. */
export function Shown<T>({ of: asked, children }: { of: Asked<T>; children: (data: T) => ComponentChildren }) {
  if (asked.token) return <TokenForm why={asked.error!} onKept={() => location.reload()} />;
  if (asked.error) return <Problem text={asked.error} />;
  if (asked.data === undefined) return <p class="loading" role="status">Loading…</p>;
  return <div class={asked.waiting ? 'stale' : undefined} aria-busy={asked.waiting}>{children(asked.data)}</div>;
}

/** An error, in the server's words. */
export function Problem({ text }: { text: string }) {
  return <div class="problem" role="alert"><strong>That did not work.</strong> {text}</div>;
}

/** Tells that a list is empty, and what may help. */
export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing">{children}</p>;
}

/** Tells that there is no such thing in the graph. */
export function Missing({ what }: { what: string }) {
  return (
    <div class="empty">
      <h1>Not in the graph</h1>
      <p>There is no {what} at this address. It may have been removed, or read anew under another number.</p>
      <p><a class="button" href="/">Search the graph</a></p>
    </div>
  );
}

/** A part of a page under its heading. */
export function Section({ title, note, id, children, action }: {
  title: string; note?: string; id?: string; children: ComponentChildren; action?: ComponentChildren;
}) {
  return (
    <section class="section" aria-labelledby={id ?? slug(title)}>
      <div class="section-head">
        <h2 id={id ?? slug(title)}>{title}{note && <span class="section-note">{note}</span>}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

function slug(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}
