/** What a finding says, as data; the shape of `findings[]` in the findings document, save what people and history add. */

export type Severity = 'critical' | 'high' | 'medium' | 'low'
export type Direction = 'owed-to-us' | 'owed-to-customer' | 'timing' | 'risk' | 'data'

export interface NamedDocument {
  readonly id: string
  readonly number: string
}

export interface Evidence {
  readonly system: 'salesforce' | 'netsuite' | 'tieout'
  /** The canonical object. */
  readonly record: string
  readonly id: string
  readonly field: string | null
  readonly value: string | null
  /** What the record is called whose id the value is. Not part of the document. */
  readonly name?: string
}

export interface Finding {
  /** Hash of the identity: the same problem has the same id in any run and any store. */
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  /** Hash that findings of one contract (else account, else document) with one rule and cause share. */
  readonly case: string
  readonly account: {
    readonly salesforceId: string | null
    readonly name: string | null
    readonly netsuiteCustomerId: string | null
  }
  readonly contract: NamedDocument | null
  readonly opportunity: { readonly id: string; readonly name: string } | null
  readonly invoices: readonly NamedDocument[]
  readonly line: { readonly id: string; readonly productCode: string | null } | null
  readonly period: { readonly start: string; readonly end: string } | null
  /** Its first item's bill date, else its invoice's date: the day by which indicators count it. Not in the document. */
  readonly on?: string | null
  readonly currency: string | null
  /** Decimal text at the currency's number of digits; difference = actual − expected. */
  readonly expected: string | null
  readonly actual: string | null
  readonly difference: string | null
  readonly material: boolean
  readonly direction: Direction
  /** In the reporting currency. */
  readonly exposure: { readonly currency: string; readonly amount: string } | null
  /**
   * Of a finding without a difference: what can't be judged, in its own currency, which doesn't move with the rates. Not
   * part of the document.
   */
  readonly atStake?: { readonly currency: string; readonly amount: string }
  /**
   * What was billed, where that is in another currency than the finding's: there it stands at face value, and nobody was sent a
   * bill of it. Not part of the document.
   */
  readonly billed?: { readonly currency: string; readonly amount: string }
  readonly cause: { readonly code: string; readonly text: string } | null
  /** One plain sentence that an accountant can act on. */
  readonly message: string
  readonly evidence: readonly Evidence[]
}
