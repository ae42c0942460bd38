import { RULES } from '../../reconcile/rules/catalogue.js'
import type { Rule } from '../../reconcile/rules/rule.js'
import type { RulesArguments, RulesShowArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { knownRule } from '../night/known-rule.js'
import { ruleDescription, rulesText } from '../reports/terminal/rules-text.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** The rule catalogue, in the order of claims. */
export async function rules(_args: RulesArguments, context: Context): Promise<number> {
  if (context.json) await context.out.json(RULES.map(described))
  else await context.out.write(rulesText(RULES, context.out.color, tableWidth(context.out.columns)))
  return 0
}

/** One rule. Throws {@link CommandError} 2 for a code that there isn't. */
export async function rulesShow(args: RulesShowArguments, context: Context): Promise<number> {
  const rule = knownRule(args.code.toUpperCase())
  if (context.json) await context.out.json(described(rule))
  else await context.out.write(ruleDescription(rule))
  return 0
}

const described = ({ judge: _, ...words }: Rule) => words
