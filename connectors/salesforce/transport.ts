import { PassThrough } from 'node:stream'
import { Transport } from 'jsforce/lib/transport.js'
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js'
import { StreamPromise } from 'jsforce/lib/util/promise.js'
import type { Answer } from '../http/exchange.js'

/** What jsforce sends, with a way to stop it, and to see the whole answer, of which jsforce gives the body alone. */
export type StoppableRequest = HttpRequest & {
  signal?: AbortSignal | undefined
  onAnswer?: (answer: Answer) => void
  within?: number | undefined
}

/** jsforce on our own way out, in place of its fetch: one try, our deadlines, our list of what may be sent. */
export class GuardedTransport extends Transport {
  readonly send: (request: StoppableRequest) => Promise<HttpResponse>

  constructor(send: (request: StoppableRequest) => Promise<HttpResponse>) {
    super()
    this.send = send
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.send(request) }))
  }
}
