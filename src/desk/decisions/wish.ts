import type { Action } from '../../../reconcile/review/actions.js'
import { REASON_CODES, type ReasonCode } from '../../../reconcile/review/state.js'
import { day, oneOf, text } from '../../cli/option-values.js'
import type { WaiverTerms } from '../../review/waive.js'
import { given, needed } from '../parts/typed.js'
import type { DeskAction } from './actions.js'

/** What was typed into a form, read as the command line reads its options. */
export type Wish =
  | { readonly do: 'waive'; readonly terms: WaiverTerms }
  | { readonly do: Exclude<DeskAction, 'waive'>; readonly action: Action; readonly why: string | null }

/** Throws {@link CommandError} 2 for what lacks or can't be read, naming the field. */
export function wishOf(action: DeskAction, typed: URLSearchParams): Wish {
  return READ[action](typed)
}

const READ: Readonly<Record<DeskAction, (typed: URLSearchParams) => Wish>> = {
  assign: (typed) => ({
    do: 'assign',
    action: { do: 'assign', to: typed.has('nobody') ? null : needed(typed, 'to', 'Who works on it', text) },
    why: given(typed, 'reason'),
  }),
  comment: (typed) => ({
    do: 'comment',
    action: { do: 'comment', text: needed(typed, 'text', 'The comment', text) },
    why: null,
  }),
  accept: (typed) => ({ do: 'accept', action: { do: 'accept' }, why: given(typed, 'reason') }),
  resolve: (typed) => ({
    do: 'resolve',
    action: {
      do: 'resolve',
      record: needed(typed, 'record', 'The correcting record', text),
      code: codeOf(typed),
    },
    why: given(typed, 'reason'),
  }),
  reopen: (typed) => ({
    do: 'reopen',
    action: { do: 'reopen' },
    why: needed(typed, 'reason', 'The reason', text),
  }),
  waive: (typed) => ({
    do: 'waive',
    terms: {
      code: codeOf(typed),
      reason: needed(typed, 'reason', 'The reason', text),
      expiresOn: needed(typed, 'expires', 'The last day', day),
    },
  }),
}

const codeOf = (typed: URLSearchParams): ReasonCode =>
  needed(typed, 'code', 'The kind of reason', oneOf(REASON_CODES)) as ReasonCode
