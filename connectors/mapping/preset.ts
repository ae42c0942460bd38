import type { FieldSetting } from '../settings.js'

/** Where an object's rows are and how its fields are read, before a company's own mapping is laid over it. */
export interface Preset {
  readonly from: string | null
  readonly where?: string
  readonly fields: Readonly<Record<string, FieldSetting>>
}

export type Presets<O extends string> = { readonly [K in O]?: Preset }
