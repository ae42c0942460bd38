// nock's interceptor calls Promise.withResolvers, which Node 20 hasn't got yet (Node 22 has).
type Resolvers = {
  promise: Promise<unknown>
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}
const holder = Promise as unknown as { withResolvers?: () => Resolvers }
holder.withResolvers ??= () => {
  let resolve: Resolvers['resolve'] = () => undefined
  let reject: Resolvers['reject'] = () => undefined
  const promise = new Promise((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
