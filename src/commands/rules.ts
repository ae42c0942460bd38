import { RULES } from '../../reconcile/rules/catalogue.js'
import type { Rule } from '../../reconcile/rules/rule.js'
import type { RulesArguments, RulesShowArguments } from '../cli/arguments.js'
import type { Context } from '../cli/context.js'
import { rulesNotRun } from '../night/evidence/rules-not-run.js'
import { knownRule } from '../night/known-rule.js'
import { ruleDescription, rulesText } from '../reports/terminal/rules-text.js'
import { tableWidth } from '../reports/terminal/widths.js'

/** The rule catalogue, in the order of claims, and what of it isn't run here. */
export async function rules(_args: RulesArguments, context: Context): Promise<number> {
  const notRun = await rulesNotRun(context)
  if (context.json) await context.out.json(RULES.map((rule) => described(rule, notRun)))
  else await context.out.write(rulesText(RULES, notRun, context.out.color, tableWidth(context.out.columns)))
  return 0
}

/** One rule. Throws {@link CommandError} 2 for a code that there isn't. */
export async function rulesShow(args: RulesShowArguments, context: Context): Promise<number> {
  const rule = knownRule(args.code.toUpperCase())
  const notRun = await rulesNotRun(context)
  if (context.json) await context.out.json(described(rule, notRun))
  else await context.out.write(ruleDescription(rule, notRun.get(rule.code)))
  return 0
}

const described = ({ judge: _, ...words }: Rule, notRun: ReadonlyMap<string, string>) => ({
  ...words,
  notRun: notRun.get(words.code) ?? null,
})
