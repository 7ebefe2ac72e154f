// Disputes: the differing values side by side, each with who says so.
import type { Dispute } from '../types';
import { fieldWord, valueWord } from '../words';
import { Outlet } from './chips';
import { Quotes } from './quote';

/** Each dispute as a row of columns, one column a value. */
export function Disputes({ list }: { list: Dispute[] }) {
  return (
    <>
      {list.map((dispute) => (
        <div class="card dispute">
          <h3>{fieldWord(dispute.field)}</h3>
          <div class="sides">
            {dispute.values.map((value) => (
              <div class="side">
                <strong class="side-value">{valueWord(value.value)}</strong>
                <p class="side-who">{value.articles.map((a, i) => <>{i > 0 && ', '}<Outlet article={a} /></>)}</p>
                <Quotes of={value.evidence} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </>
  );
}
