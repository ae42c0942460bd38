import type { ObjectMapping } from '../../reconcile/records/mapping.js'
import type { NetSuiteObject } from '../../reconcile/records/object.js'
import type { Recipe } from '../source.js'
import { draftPlans, nameOf, type ReadPlan } from './plan.js'
import { type Found, foundAgain, type Kept, keptOf } from './remember.js'

/** How an object is read in this account, as plain data: its draft, and what of it the account was found to have. */
export interface PlanRecipe extends Recipe {
  readonly system: 'netsuite'
  readonly object: NetSuiteObject
  /** Which of the object's places. */
  readonly name: string
  readonly mapping: ObjectMapping
  readonly isWhereConfigured: boolean
  readonly realm: string
  readonly found: Kept
}

export const recipeOf = (found: Found, realm: string): PlanRecipe => ({
  system: 'netsuite',
  object: found.draft.object,
  name: nameOf(found.draft),
  mapping: found.draft.mapping,
  isWhereConfigured: found.draft.isWhereConfigured,
  realm,
  found: keptOf(found, realm),
})

/** The plan that a recipe was made of. */
export function planOf({ object, name, mapping, isWhereConfigured, realm, found }: PlanRecipe): ReadPlan {
  const draft = draftPlans(object, mapping, isWhereConfigured).find((one) => nameOf(one) === name)
  const plan = draft && foundAgain(draft, found, realm)?.plan
  if (!plan) throw new Error(`the recipe of ${name} can’t be followed`)
  return plan
}
