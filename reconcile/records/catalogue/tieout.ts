import type { FieldSpecs } from '../field.js'
import type { TieoutObject } from '../object.js'
import { choice, field } from './build.js'

/** Who said it, why, on what ground, and who approved it. */
const SAID: FieldSpecs = {
  status: choice(['approved', 'lapsed'], 'in force, or lapsed as the source’s own value changed'),
  contractId: field('id', 'the contract that it touches'),
  was: field('text', 'what the source said when it was set'),
  reason: field('text', 'why'),
  document: field('text', 'the paper that it rests on'),
  author: field('text', 'who proposed it'),
  authoredOn: field('date', 'when'),
  approver: field('text', 'who approved it'),
  approvedOn: field('date', 'when'),
}

/** What persons say and files hold, as it is staged: never mapped, and read by nobody but the program itself. */
export const TIEOUT_CATALOGUE: Record<TieoutObject, FieldSpecs> = {
  override: {
    ...SAID,
    record: choice(['contract', 'contractLine'], 'what it speaks of'),
    recordId: field('id', 'the record that it speaks of'),
    field: field('text', 'its canonical field'),
    value: field('text', 'what holds in place of the source’s value'),
    from: field('date', 'first service day for which it holds'),
    until: field('date', 'last service day for which it holds'),
  },
  link: {
    ...SAID,
    documentObject: choice(['invoice', 'creditMemo'], 'the kind of document'),
    invoiceId: field('id', 'the document'),
    number: field('text', 'its number'),
    lineId: field('text', 'one line of it; absent: all of it'),
  },
  purchaseOrder: {
    contractId: field('id', 'its contract'),
    poNumber: field('text', 'the number that the contract had; absent: none'),
    since: field('datetime', 'the earliest stamp of the contract’s row that is known with it'),
    until: field('datetime', 'the stamp of the change that ended it; absent: it is the contract’s still'),
  },
  fileRate: {
    file: field('text', 'the file as the configuration names it'),
    from: field('text', 'the currency'),
    to: field('text', 'the reporting currency when the file was read'),
    date: field('date', 'from which day on the rate holds'),
    rate: field('decimal', 'units of the reporting currency for one unit of the currency'),
  },
}
