/** A SuiteQL statement as a tree. Names are as typed; the compiler looks them up without regard to case. */

export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'column'; readonly source?: string; readonly name: string }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly arguments: readonly Expression[]
      readonly distinct: boolean
    }
  | { readonly kind: 'star'; readonly source?: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly operator: '+' | '-' | '*' | '/' | '||'
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'case'
      readonly subject?: Expression
      readonly branches: readonly Branch[]
      readonly otherwise?: Expression
    }
  | { readonly kind: 'subquery'; readonly query: Query }
  | {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'like'
      readonly left: Expression
      readonly right: Expression
      readonly escape?: Expression
      readonly not: boolean
    }
  | {
      readonly kind: 'between'
      readonly value: Expression
      readonly low: Expression
      readonly high: Expression
      readonly not: boolean
    }
  | {
      readonly kind: 'in'
      readonly value: Expression
      readonly list: readonly Expression[] | Query
      readonly not: boolean
    }
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'isNull'; readonly value: Expression; readonly not: boolean }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

export interface Branch {
  /** A condition, or (with a subject) the value it must equal. */
  readonly condition: Expression
  readonly value: Expression
}

export interface SelectItem {
  readonly expression: Expression
  readonly alias?: string
}

export type Source =
  | { readonly kind: 'table'; readonly name: string; readonly alias: string }
  | { readonly kind: 'query'; readonly query: Query; readonly alias: string }

export interface Join {
  readonly type: 'inner' | 'left' | 'cross'
  readonly source: Source
  readonly on?: Expression
}

export interface Select {
  readonly distinct: boolean
  readonly items: readonly SelectItem[]
  /** Absent for `FROM DUAL`. */
  readonly from?: Source
  readonly joins: readonly Join[]
  readonly where?: Expression
  readonly groupBy: readonly Expression[]
  readonly having?: Expression
}

export interface OrderTerm {
  readonly expression: Expression
  readonly descending: boolean
  readonly nulls?: 'first' | 'last'
}

/** Several selects are joined by the set operators between them, from left to right. */
export interface Query {
  readonly selects: readonly Select[]
  readonly operators: readonly ('UNION' | 'UNION ALL' | 'INTERSECT' | 'MINUS')[]
  readonly orderBy: readonly OrderTerm[]
  readonly offset?: number
  readonly fetch?: number
}
