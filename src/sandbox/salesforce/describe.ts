import type { Column, ColumnType } from '../tables.js'
import type { Schema, SObject } from './schema.js'

const TYPES: Readonly<Record<ColumnType, string>> = {
  id: 'id',
  reference: 'reference',
  string: 'string',
  textarea: 'textarea',
  picklist: 'picklist',
  boolean: 'boolean',
  int: 'int',
  decimal: 'double',
  date: 'date',
  datetime: 'datetime',
}

const LENGTHS: Partial<Record<ColumnType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 32_768,
  picklist: 255,
}

/** `GET /sobjects`: every object that the user may see. */
export function globalDescribe(schema: Schema, version: string): object {
  const sobjects = schema.all().map((object) => summary(object, version))
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects }
}

/** `GET /sobjects/X/describe`. Fields that the user may not see aren't there. */
export function describe(object: SObject, schema: Schema, version: string): object {
  return {
    ...summary(object, version),
    fields: [...object.fields.values()].map(describeField),
    childRelationships: childRelationships(object, schema),
    recordTypeInfos: [],
    supportedScopes: [{ name: 'everything', label: 'All' }],
  }
}

function summary(object: SObject, version: string): object {
  const { name } = object
  const base = `/services/data/v${version}/sobjects/${name}`
  return {
    name,
    label: label(name),
    labelPlural: `${label(name)}s`,
    keyPrefix: null,
    custom: name.endsWith('__c'),
    customSetting: false,
    createable: false,
    updateable: false,
    deletable: false,
    undeletable: false,
    queryable: true,
    retrieveable: true,
    replicateable: true,
    searchable: true,
    layoutable: true,
    triggerable: true,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  }
}

function describeField(column: Column): object {
  const { name, type, referenceTo, relationshipName, calculated = false } = column
  return {
    name,
    label: label(name),
    type: TYPES[type],
    soapType: `xsd:${type === 'datetime' ? 'dateTime' : type === 'decimal' ? 'double' : type}`,
    length: LENGTHS[type] ?? 0,
    byteLength: (LENGTHS[type] ?? 0) * 3,
    precision: type === 'decimal' ? 18 : 0,
    digits: type === 'int' ? 9 : 0,
    scale: type === 'decimal' ? (column.scale ?? 2) : 0,
    nillable: type !== 'id' && type !== 'boolean',
    custom: name.endsWith('__c'),
    calculated,
    calculatedFormula: null,
    createable: false,
    updateable: false,
    filterable: type !== 'textarea',
    sortable: type !== 'textarea',
    groupable: type !== 'textarea' && type !== 'decimal' && type !== 'datetime',
    unique: type === 'id',
    referenceTo: referenceTo === undefined ? [] : [referenceTo],
    relationshipName: relationshipName ?? null,
    picklistValues: [],
  }
}

function childRelationships(parent: SObject, schema: Schema): readonly object[] {
  return schema
    .all()
    .flatMap((child) =>
      [...child.fields.values()]
        .filter((column) => column.referenceTo?.toLowerCase() === parent.name.toLowerCase())
        .map((column) => ({ childSObject: child.name, field: column.name, relationshipName: null })),
    )
}

/** `SBQQ__NetPrice__c` is shown as `NetPrice`. */
function label(name: string): string {
  return name.replace(/__c$/, '').replace(/^[A-Za-z0-9]+__/, '')
}
