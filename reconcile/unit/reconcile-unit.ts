import { attestedEvidence } from '../attestations/evidence.js'
import { lookedFor } from '../causes/missing/catalogue.js'
import type { FindingDraft } from '../findings/draft.js'
import type { Finding } from '../findings/finding.js'
import { makeFinding, type Owner } from '../findings/make.js'
import { withMateriality } from '../findings/material.js'
import { compareFindings } from '../findings/order.js'
import { unitSums } from '../indicators/sums/unit-sums.js'
import type { Item } from '../matching/match.js'
import { allowanceFor, within } from '../matching/tolerance.js'
import { RULES } from '../rules/catalogue.js'
import type { Rule } from '../rules/rule.js'
import { Claims } from './claims.js'
import type { UnitContext } from './context.js'
import { isJudged } from './cut-over.js'
import { detailText } from './detail.js'
import { figuresOf } from './figures.js'
import { judgeUnit } from './judge-unit.js'
import type { JudgedContract, JudgedUnit } from './judged.js'
import type { ContractReport, UnitReport } from './report.js'
import { silence } from './silence.js'
import type { RestsOn, UnitFigures, UnitRecords } from './unit.js'
import { Watch } from './watch.js'

/**
 * Reconciles one unit: reads it, links, matches, and lets every rule speak in turn. Pure: the same records, in any order,
 * and the same context give the same report. No record, however broken, makes it throw.
 */
export function reconcileUnit(records: UnitRecords, shared: UnitContext): UnitReport {
  const watch = new Watch(shared)
  const { context } = watch
  const unit = judgeUnit(records, context)
  const claims = new Claims()
  silence(unit, claims)
  const spoken = speak(unit, claims, context)
  const findings = material([...spoken.values()], context).sort(compareFindings)
  const figures = figuresOf(unit, unitSums(unit, records, findings, context))
  return new Report({ unit, findings, claims, spoken, context }, figures, watch.restsOn)
}

/** What a unit's judging leaves to be asked of. */
interface Judgement {
  readonly unit: JudgedUnit
  readonly findings: readonly Finding[]
  readonly claims: Claims
  readonly spoken: ReadonlyMap<FindingDraft, Finding>
  readonly context: UnitContext
}

/**
 * A class, as getters of a literal are made anew for each, where V8 keeps what has grown old: until all of that is collected
 * they would keep the whole unit.
 */
class Report implements UnitReport {
  readonly key: string
  readonly findings: readonly Finding[]
  readonly figures: UnitFigures
  readonly restsOn: RestsOn
  readonly unlinked: JudgedUnit['unlinked']
  readonly #judgement: Judgement

  constructor(judgement: Judgement, figures: UnitFigures, restsOn: RestsOn) {
    this.key = judgement.unit.key
    this.findings = judgement.findings
    this.figures = figures
    this.restsOn = restsOn
    this.unlinked = judgement.unit.unlinked
    this.#judgement = judgement
  }

  /** Made when it is asked for, as the next. */
  get detail(): string {
    return detailText(this.#judgement.unit)
  }

  /** Made when it is asked for: a night asks for findings and figures alone. */
  get contracts(): readonly ContractReport[] {
    return contractReports(this.#judgement)
  }
}

function contractReports({ unit, findings, claims, spoken, context }: Judgement): ContractReport[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  return unit.contracts.map((judged) => ({
    ...contractReport(judged, findings, claims, spoken, byId),
    lookedFor: (items, ofLine) => lookedFor({ judged, items, unit, context }, ofLine),
  }))
}

/** Every rule in order, also those that are switched off: they claim, though nobody hears them. */
function speak(unit: JudgedUnit, claims: Claims, context: UnitContext): Map<FindingDraft, Finding> {
  const owner = ownerOf(unit)
  const notRun = new Set(context.notRun.map(({ rule }) => rule))
  const spoken = new Map<FindingDraft, Finding>()
  for (const rule of RULES) {
    if (notRun.has(rule.code) || context.idle.has(rule.code)) continue
    const drafts = rule.judge(unit, claims, context)
    if (drafts.length === 0 || !isEnabled(rule, context)) continue
    for (const draft of drafts) {
      if (isOutside(draft, unit) || isAllowed(draft, context)) continue
      if (isJudged(draft, unit, context)) spoken.set(draft, makeFinding(draft, rule, owner, context))
    }
  }
  for (const finding of spoken.values()) askWhetherItMoves(finding, context)
  return spoken
}

/** Whether a decided finding has moved is told when a comparison ends, by these tolerances: the finding rests on them. */
function askWhetherItMoves({ rule, currency, exposure, atStake }: Finding, context: UnitContext): void {
  for (const code of [currency, exposure?.currency, atStake?.currency])
    if (code) allowanceFor(context, code, rule)
}

const material = (findings: readonly Finding[], { choices, settings }: UnitContext): Finding[] =>
  findings.length === 0
    ? []
    : withMateriality(findings, choices.get('materiality'), settings.reportingCurrency)

/** It is about documents alone that no contract governs. */
const isOutside = ({ documents }: FindingDraft, { outside }: JudgedUnit): boolean =>
  outside.size > 0 && documents.length > 0 && documents.every(({ id }) => outside.has(id))

/** Within the tolerance that its rule is given of its own: claimed, as what is switched off is, and not shown. */
function isAllowed({ rule, expected, actual }: FindingDraft, context: UnitContext): boolean {
  const own = context.rules.get(rule)?.tolerance
  if (!own || Object.keys(own).length === 0 || !expected || !actual) return false
  if (expected.minor === actual.minor) return false
  return within(allowanceFor(context, expected.currency, rule), expected.minor, actual.minor)
}

const isEnabled = (rule: Rule, context: UnitContext): boolean =>
  context.rules.get(rule.code)?.enabled ?? rule.enabled

function ownerOf(unit: JudgedUnit): Owner {
  const [kind, id] = [unit.key.slice(0, unit.key.indexOf(':')), unit.key.slice(unit.key.indexOf(':') + 1)]
  const accountId = kind === 'account' ? id : null
  return { account: unit.account, accountId, customers: unit.customers, attested: attestedEvidence(unit) }
}

function contractReport(
  judged: JudgedContract,
  findings: readonly Finding[],
  claims: Claims,
  spoken: ReadonlyMap<FindingDraft, Finding>,
  byId: ReadonlyMap<string, Finding>,
): Omit<ContractReport, 'lookedFor'> {
  const claimed = new Map<Item, Finding>()
  for (const item of judged.tying?.items ?? []) {
    const by = claims.claimantOf(item)
    const finding = by === null || typeof by === 'string' ? undefined : spoken.get(by)
    if (finding) claimed.set(item, byId.get(finding.id) ?? finding)
  }
  return {
    ...judged,
    findings: findings.filter(({ contract }) => contract?.id === judged.record.id),
    claims: claimed,
  }
}
