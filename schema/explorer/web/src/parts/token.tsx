// Asks the reader for a token of the server.
import { useState } from 'preact/hooks';
import { keepToken } from '../api';

/** A form for a token; it is kept until the tab is closed. */
export function TokenForm({ why, onKept }: { why: string; onKept: () => void }) {
  const [token, setToken] = useState('');
  const keep = (event: Event) => {
    event.preventDefault();
    if (!token.trim()) return;
    keepToken(token.trim());
    onKept();
  };
  return (
    <form class="card pad token" onSubmit={keep}>
      <label for="token">{why}</label>
      <span class="actions">
        <input id="token" type="password" autocomplete="off" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
        <button type="submit" class="button primary">Use this token</button>
      </span>
    </form>
  );
}
