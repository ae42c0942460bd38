import type { ObjectName } from '../reconcile/records/object.js'

/** What the store needs to be told about the records that it keeps, as it knows no object by name. */
export interface StoreTools {
  /** The field of a line that names its parent (`PARENT_FIELD` of reconcile/records). */
  readonly parentField: Readonly<Partial<Record<ObjectName, string>>>
  /** The object of that parent (`PARENT_OBJECT`). */
  readonly parentObject: Readonly<Partial<Record<ObjectName, ObjectName>>>
  /**
   * Names of the keys by which an object's rows hang on others, where they aren't lines of one parent: an application on
   * the documents at both its ends.
   */
  readonly hangsOn?: Readonly<Partial<Record<ObjectName, readonly string[]>>>
  /** The field of a document by which it counts as of a day: until then it is left out, however long it has been staged. */
  readonly dateField?: Readonly<Partial<Record<ObjectName, string>>>
  /** Small tables that every unit needs: products, items, terms, currencies, subsidiaries, periods, rates. */
  readonly reference: readonly ObjectName[]
  /** The field that an object's control total sums (`AMOUNT_FIELD`): kept up from the first row, never summed anew. */
  readonly amountField?: Readonly<Partial<Record<ObjectName, string>>>
  /** How long a statement waits for another writer; 15 seconds where it isn't given. */
  readonly patienceMs?: number
  /** The file may not grow beyond so many pages of 8 KB; as large as the disk allows where it isn't given. */
  readonly mostPages?: number
}
