import { Transient } from '../http/failure.js'
import { SourceError } from '../source-error.js'

/** Each try takes Salesforce two minutes: it may have been busy, but hardly several times. */
const MOST_TRIES = 3

/** Salesforce gave a query up after its two minutes. */
export class TookTooLong extends Transient {
  constructor() {
    super('unreachable', 'the query ran for too long', { mostTries: MOST_TRIES })
    this.name = 'TookTooLong'
  }
}

/** It did so each time. */
export class QueryTimeout extends SourceError {
  constructor(said: SourceError) {
    super(
      said.kind,
      said.message,
      'Set salesforce.bulkThreshold to a number, since bulk queries take longer; or ask Salesforce support for an index on what `where` tests.',
    )
    this.name = 'QueryTimeout'
  }
}
