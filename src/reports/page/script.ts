/** The page's only script: filters the cases by what is in them. The page says everything without it. */
export const SCRIPT = `
(() => {
  const form = document.getElementById('filter')
  if (!form) return
  const status = document.getElementById('shown')
  const cases = [...document.querySelectorAll('.case')].map((node) => ({ node, text: node.textContent.toLowerCase() }))
  const value = (id) => document.getElementById(id).value
  const filter = () => {
    const words = value('q').toLowerCase().split(/\\s+/).filter(Boolean)
    const wanted = ['severity', 'direction', 'rule'].map((id) => [id, value(id)]).filter(([, text]) => text)
    const fresh = document.getElementById('fresh')?.checked
    let shown = 0
    for (const { node, text } of cases) {
      const fits = words.every((word) => text.includes(word)) &&
        wanted.every(([id, text]) => node.dataset[id] === text) && (!fresh || node.dataset.fresh)
      node.hidden = !fits
      if (fits) shown += 1
    }
    const none = shown === 0 ? 'No case is like that: take a word away, or choose “Any”. ' : ''
    status.textContent = shown === cases.length ? '' : none + shown + ' of ' + cases.length + ' cases'
  }
  form.addEventListener('input', filter)
  form.addEventListener('submit', (event) => event.preventDefault())
  if (cases.length > 5) form.hidden = false
})()
`
