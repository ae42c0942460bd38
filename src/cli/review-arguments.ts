import type { FindingsArguments } from './arguments.js'

/** Findings by their ids, or by a filter: one of the two. */
export interface ChoiceArguments extends FindingsArguments {
  readonly ids: readonly string[]
}

/** `reason`: why, kept with the event. */
export interface DecisionArguments extends ChoiceArguments {
  readonly reason?: string
}

export interface AssignArguments extends DecisionArguments {
  readonly to?: string
  readonly nobody?: boolean
}

export interface CommentArguments extends ChoiceArguments {
  readonly text: string
}

export interface ResolveArguments extends DecisionArguments {
  /** The correcting record. */
  readonly record: string
  /** Checked. */
  readonly code: string
}

export interface WaiveArguments extends ChoiceArguments {
  readonly reason: string
  /** Checked. */
  readonly code: string
  /** `YYYY-MM-DD`, checked. */
  readonly expires: string
}

export interface ImportArguments {
  /** Relative to the current folder. */
  readonly file: string
  /** `YYYY-MM-DD`, checked. */
  readonly expires?: string
  readonly yes?: boolean
}

export interface ReviewArguments {
  /** 0: any free one. */
  readonly port: number
  /** False with `--no-open`. */
  readonly open: boolean
}

export interface RequestsArguments {
  readonly id?: string
}

export interface BaselineArguments {
  readonly reason: string
}

export interface ApproveArguments {
  readonly ids: readonly string[]
  readonly reason?: string
}

export interface SignOffArguments {
  /** `YYYY-MM`, checked. */
  readonly period: string
  /** Id or name. */
  readonly subsidiary?: string
  readonly reason: string
}
