import type { LineKind } from '../../../reconcile/records/catalogue/netsuite.js'
import type { ResultRow } from '../result-page.js'

const BY_ITEM_TYPE: Readonly<Record<string, LineKind>> = {
  taxitem: 'tax',
  taxgroup: 'tax',
  shipitem: 'shipping',
  discount: 'discount',
  markup: 'discount',
  subtotal: 'subtotal',
  endgroup: 'subtotal',
  description: 'description',
  group: 'description',
}

const BY_ACCOUNTING: Readonly<Record<string, LineKind>> = {
  tax: 'tax',
  shipping: 'shipping',
  handling: 'shipping',
  discount: 'discount',
  cogs: 'cogs',
  asset: 'cogs',
}

const isSet = (flag: string | undefined): boolean => flag === 'T' || flag === 'true'

/** What a line is, told by its flags alone and never by names: tax and cost first, since such lines name items too. */
export function lineKind(flags: ResultRow): LineKind {
  if (isSet(flags.h_taxline)) return 'tax'
  if (isSet(flags.h_iscogs)) return 'cogs'
  const byItem = BY_ITEM_TYPE[flags.h_itemtype?.toLowerCase() ?? '']
  if (byItem) return byItem
  const byAccounting = BY_ACCOUNTING[flags.h_accountinglinetype?.toLowerCase() ?? '']
  if (byAccounting) return byAccounting
  if (isSet(flags.h_donotdisplayline)) return 'cogs'
  return flags.h_flag_item === undefined ? 'description' : 'item'
}
