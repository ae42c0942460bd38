import type { LinkMethod } from '../../reconcile/linking/link.js'
import type { Aside, Elsewhere, Pass } from '../../reconcile/matching/match.js'

/** How a line came to its contract, in words after 'linked'. */
export const LINK_WORDS: Readonly<Record<LinkMethod | Elsewhere, string>> = {
  'approved link': 'by a link that a person made and another approved',
  'line reference': "by the line's own contract reference",
  'body reference': "by the document's contract reference",
  opportunity: 'through its opportunity',
  'sales order': 'through its sales order',
  'po number': 'by its purchase order number',
  'only fitting contract': 'as the only contract of the customer that fits',
  'applied invoice': 'through the invoice that it is applied to',
  'own words': 'by what it says itself, whatever invoice it is applied to',
  'too much': 'to what was billed too high by then, whatever invoice it is applied to',
  successor: 'to the contract that followed the one it names',
  ambiguous: 'to no contract: several fit',
  none: 'to no contract: nothing on it says which',
}

/** By what evidence billed money was laid against an item, in words after 'matched'. */
export const PASS_WORDS: Readonly<Record<Pass, string>> = {
  opening: 'as billed in an earlier system',
  'reference and dates': 'by contract reference and service dates',
  'service dates': 'by service dates',
  'amount and date': 'by amount and invoice date',
  'made up': 'as making up for another period, by exactly that amount',
  nearest: 'by date, the amounts differing',
  'other currency': 'by dates',
  usage: 'as usage within the period of the commitment',
}

/** Why billed money is matched to no item, as a sentence. */
export const ASIDE_WORDS: Readonly<Record<Aside, string>> = {
  'before start': "Its service dates lie before the contract's start.",
  'after end': "Its service dates lie after the contract's end.",
  'unexpected product': 'The contract has no such product.',
  duplicate: 'It repeats what another invoice billed.',
  'taken back': 'Credits take all of it back.',
  nothing: 'It bills nothing: its amount is zero.',
  'not judged': 'Usage, or time and materials: any amount is right.',
  migrated: 'It is for days billed before the cut-over.',
  unplaced: 'No expected item is left that it could be for.',
}
