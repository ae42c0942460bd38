import { hashOf } from './hash.js'

/** The desk's only script: counts what is ticked, ticks a whole page, sends a form once. Everything works without it. */
export const SCRIPT = `
(() => {
  const all = document.getElementById('tick-all')
  const boxes = [...document.querySelectorAll('input[name=id]')]
  const chosen = document.getElementById('chosen-count')
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length
    if (chosen) chosen.textContent = ticked + ' ticked'
    if (all) {
      all.checked = ticked > 0 && ticked === boxes.length
      all.indeterminate = ticked > 0 && ticked < boxes.length
    }
  }
  if (all) {
    all.closest('label').hidden = false
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked
      count()
    })
  }
  for (const box of boxes) box.addEventListener('change', () => {
    const picked = document.getElementById('which-ticked')
    if (picked && box.checked) picked.checked = true
    count()
  })
  if (boxes.length > 0) count()
  for (const menu of document.querySelectorAll('details.menu')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      menu.open = false
      menu.querySelector('summary').focus()
    })
    document.addEventListener('click', (event) => {
      if (!menu.contains(event.target)) menu.open = false
    })
  }
  let sent = false
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return
    if (sent) event.preventDefault()
    sent = true
  })
  addEventListener('pageshow', () => { sent = false })
})()
`

export const SCRIPT_HASH = hashOf(SCRIPT)
