import type { Bucket } from '../../reconcile/receivables/bucket.js'

/** How buckets are headed wherever people read them, in days past due. */
export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  current: 'Not yet due',
  '1-30': '1–30 days',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  '91-120': '91–120 days',
  '121+': '121 days and more',
}
